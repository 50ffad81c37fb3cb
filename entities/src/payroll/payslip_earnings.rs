//! `payroll.payslip_earnings`: lines of a payslip that add to the gross pay.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of a payslip that add to the gross pay.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "payslip_earnings")]
#[table(name = "PayslipEarning")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the earning belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Payslip of the line.
    pub payslip_id: Uuid,
    /// What is paid for.
    #[table(defaulted)]
    pub earning_type: PayslipEarningType,
    /// Words on the payslip, where the type does not say it all.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Hours that are paid; empty for amounts that go by no hours.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub hours: Option<Decimal>,
    /// Pay for an hour, overtime already included.
    #[sea_orm(column_type = "Decimal(Some((12, 4)))")]
    pub rate: Option<Decimal>,
    /// What is paid: hours times rate where both are given; negative in corrections.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount: Decimal,
    /// Whether taxes are withheld from it; reimbursed expenses are not wages.
    #[table(defaulted)]
    pub is_taxable: bool,
    /// When the earning was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the earning was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the earning.
    pub created_by: Option<Uuid>,
    /// User who last changed the earning.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_earnings.earning_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipEarningType {
    /// Regular.
    #[sea_orm(string_value = "regular")]
    Regular,
    /// Overtime.
    #[sea_orm(string_value = "overtime")]
    Overtime,
    /// Double time.
    #[sea_orm(string_value = "double_time")]
    DoubleTime,
    /// Salary.
    #[sea_orm(string_value = "salary")]
    Salary,
    /// Bonus.
    #[sea_orm(string_value = "bonus")]
    Bonus,
    /// Commission.
    #[sea_orm(string_value = "commission")]
    Commission,
    /// Tips.
    #[sea_orm(string_value = "tips")]
    Tips,
    /// Paid time off.
    #[sea_orm(string_value = "paid_time_off")]
    PaidTimeOff,
    /// Holiday.
    #[sea_orm(string_value = "holiday")]
    Holiday,
    /// Sick.
    #[sea_orm(string_value = "sick")]
    Sick,
    /// Severance.
    #[sea_orm(string_value = "severance")]
    Severance,
    /// Reimbursement.
    #[sea_orm(string_value = "reimbursement")]
    Reimbursement,
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
    /// The row that `payslip_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::payslips::Entity",
        from = "Column::PayslipId",
        to = "crate::payroll::payslips::Column::Id",
        on_delete = "Cascade"
    )]
    Payslip,
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
