//! `payroll.benefit_plans`: insurances, savings and other benefits that employees may enrol in.

use table_model::prelude::*;

/// Insurances, savings and other benefits that employees may enrol in.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.benefit_plans", name = "BenefitPlan", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the benefit plan belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the plan.
    #[table(search = "trigram")]
    pub name: String,
    /// What the plan provides.
    pub plan_type: BenefitPlanType,
    /// Insurer or administrator of the plan.
    pub provider: Option<String>,
    /// What the plan covers, for employees who choose.
    pub description: Option<String>,
    /// Which wages the employee's share lowers: those of income and payroll taxes, those of income
    /// tax alone (as a 401(k) does), or none.
    #[table(defaulted)]
    pub tax_treatment: BenefitPlanTaxTreatment,
    /// The employee's share of each payslip, unless an enrolment says otherwise.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub employee_amount: Decimal,
    /// The business's share of each payslip, unless an enrolment says otherwise.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub employer_amount: Decimal,
    /// The employee's share as a fraction of gross pay, where the plan goes by the pay: 0.05.
    #[table(sql = "numeric(7, 6)")]
    pub employee_rate: Option<Decimal>,
    /// The business's share as a fraction of gross pay: 0.03.
    #[table(sql = "numeric(7, 6)")]
    pub employer_match_rate: Option<Decimal>,
    /// ISO 4217 code of the currency of the amounts.
    #[table(defaulted)]
    pub currency: String,
    /// First day of coverage.
    pub starts_on: Date,
    /// Last day of coverage; empty while there is none in sight.
    pub ends_on: Option<Date>,
    /// Whether employees may enrol.
    #[table(defaulted)]
    pub status: BenefitPlanStatus,
    /// When the benefit plan was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the benefit plan was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the benefit plan.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the benefit plan.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.benefit_plans.plan_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BenefitPlanType {
    /// Medical.
    Medical,
    /// Dental.
    Dental,
    /// Vision.
    Vision,
    /// Life.
    Life,
    /// Disability.
    Disability,
    /// Retirement.
    Retirement,
    /// Hsa.
    Hsa,
    /// Fsa.
    Fsa,
    /// Commuter.
    Commuter,
}

/// Values of `payroll.benefit_plans.tax_treatment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BenefitPlanTaxTreatment {
    /// Pre tax.
    PreTax,
    /// Income tax only.
    IncomeTaxOnly,
    /// After tax.
    AfterTax,
}

/// Values of `payroll.benefit_plans.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BenefitPlanStatus {
    /// Draft.
    Draft,
    /// Open.
    Open,
    /// Closed.
    Closed,
}
