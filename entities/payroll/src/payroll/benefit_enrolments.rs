//! `payroll.benefit_enrolments`: which employee takes part in which benefit plan, from when to when, and who pays how much.

use table_model::prelude::*;

/// Which employee takes part in which benefit plan, from when to when, and who pays how much.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.benefit_enrolments", name = "BenefitEnrolment", access = "own", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the enrolment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Employee who takes part.
    #[table(references = "payroll.employees")]
    pub employee_id: Uuid,
    /// Plan that the employee is enrolled in.
    #[table(references = "payroll.benefit_plans")]
    pub benefit_plan_id: Uuid,
    /// Who is covered.
    #[table(defaulted)]
    pub coverage_level: BenefitEnrolmentCoverageLevel,
    /// The employee's share of each payslip; the plan's when empty.
    #[table(sql = "numeric(12, 2)")]
    pub employee_amount: Option<Decimal>,
    /// The business's share of each payslip; the plan's when empty.
    #[table(sql = "numeric(12, 2)")]
    pub employer_amount: Option<Decimal>,
    /// The employee's share as a fraction of gross pay; the plan's when empty.
    #[table(sql = "numeric(7, 6)")]
    pub employee_rate: Option<Decimal>,
    /// ISO 4217 code of the currency of the amounts.
    #[table(defaulted)]
    pub currency: String,
    /// First day of coverage.
    pub effective_from: Date,
    /// Last day of coverage; empty while it goes on.
    pub effective_until: Option<Date>,
    /// Where the enrolment stands; waived says that the employee declined the plan.
    #[table(defaulted)]
    pub status: BenefitEnrolmentStatus,
    /// When the enrolment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the enrolment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the enrolment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the enrolment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.benefit_enrolments.coverage_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BenefitEnrolmentCoverageLevel {
    /// Employee.
    Employee,
    /// Employee and spouse.
    EmployeeAndSpouse,
    /// Employee and children.
    EmployeeAndChildren,
    /// Family.
    Family,
}

/// Values of `payroll.benefit_enrolments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BenefitEnrolmentStatus {
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Ended.
    Ended,
    /// Waived.
    Waived,
}
