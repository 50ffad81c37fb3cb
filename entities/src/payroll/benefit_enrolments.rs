//! `payroll.benefit_enrolments`: which employee takes part in which benefit plan, from when to when, and who pays how much.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Which employee takes part in which benefit plan, from when to when, and who pays how much.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "benefit_enrolments")]
#[table(name = "BenefitEnrolment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the enrolment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Employee who takes part.
    pub employee_id: Uuid,
    /// Plan that the employee is enrolled in.
    pub benefit_plan_id: Uuid,
    /// Who is covered.
    #[table(defaulted)]
    pub coverage_level: BenefitEnrolmentCoverageLevel,
    /// The employee's share of each payslip; the plan's when empty.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub employee_amount: Option<Decimal>,
    /// The business's share of each payslip; the plan's when empty.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub employer_amount: Option<Decimal>,
    /// The employee's share as a fraction of gross pay; the plan's when empty.
    #[sea_orm(column_type = "Decimal(Some((7, 6)))")]
    pub employee_rate: Option<Decimal>,
    /// ISO 4217 code of the currency of the amounts.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the enrolment.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.benefit_enrolments.coverage_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BenefitEnrolmentCoverageLevel {
    /// Employee.
    #[sea_orm(string_value = "employee")]
    Employee,
    /// Employee and spouse.
    #[sea_orm(string_value = "employee_and_spouse")]
    EmployeeAndSpouse,
    /// Employee and children.
    #[sea_orm(string_value = "employee_and_children")]
    EmployeeAndChildren,
    /// Family.
    #[sea_orm(string_value = "family")]
    Family,
}

/// Values of `payroll.benefit_enrolments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BenefitEnrolmentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Ended.
    #[sea_orm(string_value = "ended")]
    Ended,
    /// Waived.
    #[sea_orm(string_value = "waived")]
    Waived,
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
    /// The row that `employee_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::employees::Entity",
        from = "Column::EmployeeId",
        to = "crate::payroll::employees::Column::Id",
        on_delete = "NoAction"
    )]
    Employee,
    /// The row that `benefit_plan_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::benefit_plans::Entity",
        from = "Column::BenefitPlanId",
        to = "crate::payroll::benefit_plans::Column::Id",
        on_delete = "NoAction"
    )]
    BenefitPlan,
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
