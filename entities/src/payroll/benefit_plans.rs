//! `payroll.benefit_plans`: insurances, savings and other benefits that employees may enrol in.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Insurances, savings and other benefits that employees may enrol in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "benefit_plans")]
#[table(name = "BenefitPlan")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the benefit plan belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the plan.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What the plan provides.
    pub plan_type: BenefitPlanType,
    /// Insurer or administrator of the plan.
    #[sea_orm(column_type = "Text")]
    pub provider: Option<String>,
    /// What the plan covers, for employees who choose.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Which wages the employee's share lowers: those of income and payroll taxes, those of income
    /// tax alone (as a 401(k) does), or none.
    #[table(defaulted)]
    pub tax_treatment: BenefitPlanTaxTreatment,
    /// The employee's share of each payslip, unless an enrolment says otherwise.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub employee_amount: Decimal,
    /// The business's share of each payslip, unless an enrolment says otherwise.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub employer_amount: Decimal,
    /// The employee's share as a fraction of gross pay, where the plan goes by the pay: 0.05.
    #[sea_orm(column_type = "Decimal(Some((7, 6)))")]
    pub employee_rate: Option<Decimal>,
    /// The business's share as a fraction of gross pay: 0.03.
    #[sea_orm(column_type = "Decimal(Some((7, 6)))")]
    pub employer_match_rate: Option<Decimal>,
    /// ISO 4217 code of the currency of the amounts.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the benefit plan.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.benefit_plans.plan_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BenefitPlanType {
    /// Medical.
    #[sea_orm(string_value = "medical")]
    Medical,
    /// Dental.
    #[sea_orm(string_value = "dental")]
    Dental,
    /// Vision.
    #[sea_orm(string_value = "vision")]
    Vision,
    /// Life.
    #[sea_orm(string_value = "life")]
    Life,
    /// Disability.
    #[sea_orm(string_value = "disability")]
    Disability,
    /// Retirement.
    #[sea_orm(string_value = "retirement")]
    Retirement,
    /// Hsa.
    #[sea_orm(string_value = "hsa")]
    Hsa,
    /// Fsa.
    #[sea_orm(string_value = "fsa")]
    Fsa,
    /// Commuter.
    #[sea_orm(string_value = "commuter")]
    Commuter,
}

/// Values of `payroll.benefit_plans.tax_treatment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BenefitPlanTaxTreatment {
    /// Pre tax.
    #[sea_orm(string_value = "pre_tax")]
    PreTax,
    /// Income tax only.
    #[sea_orm(string_value = "income_tax_only")]
    IncomeTaxOnly,
    /// After tax.
    #[sea_orm(string_value = "after_tax")]
    AfterTax,
}

/// Values of `payroll.benefit_plans.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BenefitPlanStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
