//! `payroll.direct_deposits`: bank accounts among which an employee's net pay is shared out.

use table_model::prelude::*;

/// Bank accounts among which an employee's net pay is shared out.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.direct_deposits", name = "DirectDeposit", access = "own", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the direct deposit belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Employee whose account it is.
    #[table(references = "payroll.employees")]
    pub employee_id: Uuid,
    /// What the employee calls the account.
    pub nickname: Option<String>,
    /// Bank that holds the account.
    pub bank_name: Option<String>,
    /// Kind of account.
    #[table(defaulted)]
    pub account_type: DirectDepositAccountType,
    /// ABA routing number of the bank, which is public.
    pub routing_number: Option<String>,
    /// Account number, encrypted outside the database with a key that it does not hold.
    #[table(internal)]
    pub account_number_ciphertext: Option<String>,
    /// Last four digits of the account number; the number itself is kept encrypted and never shown.
    pub account_last_four: Option<String>,
    /// Whether the account gets a part of the net pay, a fixed amount, or what is left.
    #[table(defaulted)]
    pub allocation_type: DirectDepositAllocationType,
    /// Part of the net pay in percent, where the account gets one; all of an employee's add up to
    /// at most 100.
    #[table(sql = "numeric(5, 2)")]
    pub percent: Option<Decimal>,
    /// Amount of each payslip, where the account gets a fixed one.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Option<Decimal>,
    /// ISO 4217 code of the currency of the account.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the direct deposit.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.direct_deposits.account_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DirectDepositAccountType {
    /// Checking.
    Checking,
    /// Savings.
    Savings,
}

/// Values of `payroll.direct_deposits.allocation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DirectDepositAllocationType {
    /// Percent.
    Percent,
    /// Fixed.
    Fixed,
    /// Remainder.
    Remainder,
}

/// Values of `payroll.direct_deposits.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DirectDepositStatus {
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Failed.
    Failed,
    /// Closed.
    Closed,
}
