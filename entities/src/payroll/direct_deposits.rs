//! `payroll.direct_deposits`: bank accounts among which an employee's net pay is shared out.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Bank accounts among which an employee's net pay is shared out.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "direct_deposits")]
#[table(name = "DirectDeposit")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the direct deposit belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Employee whose account it is.
    pub employee_id: Uuid,
    /// What the employee calls the account.
    #[sea_orm(column_type = "Text")]
    pub nickname: Option<String>,
    /// Bank that holds the account.
    #[sea_orm(column_type = "Text")]
    pub bank_name: Option<String>,
    /// Kind of account.
    #[table(defaulted)]
    pub account_type: DirectDepositAccountType,
    /// ABA routing number of the bank, which is public.
    #[sea_orm(column_type = "Text")]
    pub routing_number: Option<String>,
    /// Account number, encrypted outside the database with a key that it does not hold.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub account_number_ciphertext: Option<String>,
    /// Last four digits of the account number; the number itself is kept encrypted and never shown.
    #[sea_orm(column_type = "Text")]
    pub account_last_four: Option<String>,
    /// Whether the account gets a part of the net pay, a fixed amount, or what is left.
    #[table(defaulted)]
    pub allocation_type: DirectDepositAllocationType,
    /// Part of the net pay in percent, where the account gets one; all of an employee's add up to
    /// at most 100.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub percent: Option<Decimal>,
    /// Amount of each payslip, where the account gets a fixed one.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount: Option<Decimal>,
    /// ISO 4217 code of the currency of the account.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Order in which the accounts are served, lowest first.
    #[table(defaulted)]
    pub priority: i32,
    /// Whether the account takes payments: it is pending until the bank confirmed it, and failed
    /// when the bank refused.
    #[table(defaulted)]
    pub status: DirectDepositStatus,
    /// When the bank confirmed the account.
    #[table(computed)]
    pub verified_at: Option<DateTimeUtc>,
    /// When the direct deposit was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the direct deposit was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the direct deposit.
    pub created_by: Option<Uuid>,
    /// User who last changed the direct deposit.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.direct_deposits.account_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DirectDepositAccountType {
    /// Checking.
    #[sea_orm(string_value = "checking")]
    Checking,
    /// Savings.
    #[sea_orm(string_value = "savings")]
    Savings,
}

/// Values of `payroll.direct_deposits.allocation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DirectDepositAllocationType {
    /// Percent.
    #[sea_orm(string_value = "percent")]
    Percent,
    /// Fixed.
    #[sea_orm(string_value = "fixed")]
    Fixed,
    /// Remainder.
    #[sea_orm(string_value = "remainder")]
    Remainder,
}

/// Values of `payroll.direct_deposits.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DirectDepositStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
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
