//! `payroll.payslips`: what one employee is paid in a run, and how the amount comes about.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What one employee is paid in a run, and how the amount comes about.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "payslips")]
#[table(name = "Payslip")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payslip belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the payslip, given by the system and unique in the business: PS-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub payslip_number: String,
    /// Run that the payslip belongs to.
    pub payroll_run_id: Uuid,
    /// Employee who is paid.
    pub employee_id: Uuid,
    /// Day on which the money arrives, as the run has it.
    #[table(computed)]
    pub pay_date: Date,
    /// First day of the period that is paid, as the run has it.
    #[table(computed)]
    pub period_start: Option<Date>,
    /// Last day of the period that is paid, as the run has it.
    #[table(computed)]
    pub period_end: Option<Date>,
    /// ISO 4217 code of the currency of all amounts, the run's.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub currency: String,
    /// Hours that the earnings pay for.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(computed)]
    pub hours: Decimal,
    /// Sum of the earnings.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub gross_pay: Decimal,
    /// Sum of the employee's deductions.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub total_deductions: Decimal,
    /// Sum of the taxes withheld from the employee.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub total_taxes: Decimal,
    /// What is paid out: gross pay less deductions and taxes.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub net_pay: Decimal,
    /// Payroll taxes that the business bears itself.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub employer_taxes: Decimal,
    /// What the business adds to the employee's benefits.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub employer_contributions: Decimal,
    /// How the net pay is paid out.
    #[table(defaulted)]
    pub payment_method: PayslipPaymentMethod,
    /// Number of the check, where it is paid by one.
    #[sea_orm(column_type = "Text")]
    pub check_number: Option<String>,
    /// Where the payslip stands, as its run does; employees see theirs once it is approved.
    #[table(computed)]
    pub status: PayslipStatus,
    /// When the payslip was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payslip was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payslip.
    pub created_by: Option<Uuid>,
    /// User who last changed the payslip.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslips.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipPaymentMethod {
    /// Direct deposit.
    #[sea_orm(string_value = "direct_deposit")]
    DirectDeposit,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
}

/// Values of `payroll.payslips.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
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
    /// The row that `payroll_run_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::payroll_runs::Entity",
        from = "Column::PayrollRunId",
        to = "crate::payroll::payroll_runs::Column::Id",
        on_delete = "Cascade"
    )]
    PayrollRun,
    /// The row that `employee_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::employees::Entity",
        from = "Column::EmployeeId",
        to = "crate::payroll::employees::Column::Id",
        on_delete = "NoAction"
    )]
    Employee,
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
