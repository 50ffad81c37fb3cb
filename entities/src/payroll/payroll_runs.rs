//! `payroll.payroll_runs`: payments to a group of employees on one day; an approved or paid run no longer changes.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Payments to a group of employees on one day; an approved or paid run no longer changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "payroll_runs")]
#[table(name = "PayrollRun")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payroll run belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the run, given by the system and unique in the business: PR-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub run_number: String,
    /// Why the employees are paid.
    #[table(defaulted)]
    pub run_type: PayrollRunType,
    /// Period that is paid; empty for a run beside the schedule.
    pub pay_period_id: Option<Uuid>,
    /// Day on which the money arrives.
    pub pay_date: Date,
    /// ISO 4217 code of the currency of all amounts of the run and its payslips.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// How many payslips the run has.
    #[table(computed)]
    pub employee_count: i32,
    /// Gross pay of all payslips.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed, search = "numeric")]
    pub gross_pay: Decimal,
    /// What all payslips deduct for benefits and other purposes.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub total_deductions: Decimal,
    /// What all payslips withhold for taxes.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub total_taxes: Decimal,
    /// What the employees are paid out: gross pay less deductions and taxes.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub net_pay: Decimal,
    /// Payroll taxes that the business bears itself.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub employer_taxes: Decimal,
    /// What the business adds to the employees' benefits.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub employer_contributions: Decimal,
    /// What the run costs the business: gross pay, its taxes and its contributions.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(computed)]
    pub total_cost: Decimal,
    /// Remark for those who approve.
    #[sea_orm(column_type = "Text")]
    pub memo: Option<String>,
    /// Where the run stands.
    #[table(defaulted)]
    pub status: PayrollRunStatus,
    /// When the run was last put up for approval.
    #[table(computed)]
    pub submitted_at: Option<DateTimeUtc>,
    /// When the run was approved.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// User who approved the run.
    #[table(computed)]
    pub approved_by: Option<Uuid>,
    /// When the run was paid.
    #[table(computed)]
    pub paid_at: Option<DateTimeUtc>,
    /// When the payroll run was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payroll run was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payroll run.
    pub created_by: Option<Uuid>,
    /// User who last changed the payroll run.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payroll_runs.run_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayrollRunType {
    /// Regular.
    #[sea_orm(string_value = "regular")]
    Regular,
    /// Off cycle.
    #[sea_orm(string_value = "off_cycle")]
    OffCycle,
    /// Bonus.
    #[sea_orm(string_value = "bonus")]
    Bonus,
    /// Correction.
    #[sea_orm(string_value = "correction")]
    Correction,
    /// Final.
    #[sea_orm(string_value = "final")]
    Final,
}

/// Values of `payroll.payroll_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayrollRunStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Pending approval.
    #[sea_orm(string_value = "pending_approval")]
    PendingApproval,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Voided.
    #[sea_orm(string_value = "voided")]
    Voided,
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
    /// The row that `pay_period_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::pay_periods::Entity",
        from = "Column::PayPeriodId",
        to = "crate::payroll::pay_periods::Column::Id",
        on_delete = "NoAction"
    )]
    PayPeriod,
    /// The row that `approved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
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
