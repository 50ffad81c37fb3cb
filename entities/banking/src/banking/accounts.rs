//! `banking.accounts`: accounts of a business at its banks, and its cash boxes.

use table_model::prelude::*;

/// Accounts of a business at its banks, and its cash boxes.
#[derive(Debug, TableModel)]
#[table(sql = "banking.accounts", name = "BankAccount", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the account belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Site whose account it is; empty for the whole business.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// What the business calls the account: Operating, Payroll, Front desk cash.
    #[table(search = "trigram")]
    pub name: String,
    /// Number at the bank, at most as long as an IBAN. Restricted: it never leaves the database.
    #[table(internal)]
    pub account_number: Option<String>,
    /// Last four characters of the number, to tell accounts apart; empty until the number is known.
    #[table(computed)]
    pub account_number_last_four: Option<String>,
    /// ABA routing number of the bank: nine digits, public.
    pub routing_number: Option<String>,
    /// Kind of account. The balance of credit cards and lines of credit is negative while money is
    /// owed.
    pub account_type: BankAccountType,
    /// Bank or processor that keeps the account; empty for cash.
    pub financial_institution: Option<String>,
    /// Currency of the account and of all its movements, as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Completed credits minus completed debits, kept by the database.
    #[table(sql = "numeric(15, 2)", computed, search = "numeric")]
    pub current_balance: Decimal,
    /// Current balance less the debits under way; credits under way do not count yet.
    #[table(sql = "numeric(15, 2)", computed, search = "numeric")]
    pub available_balance: Decimal,
    /// Where the account stands. It becomes active once its number is known, and closes at a
    /// balance of zero.
    #[table(defaulted)]
    pub status: BankAccountStatus,
    /// Whether payments go to this account unless another is named; one account of a business at
    /// most.
    #[table(defaulted)]
    pub is_primary: bool,
    /// Further facts: branch, SWIFT code, holder. Card numbers are refused.
    #[table(defaulted)]
    pub account_details: Json,
    /// When the account became active.
    #[table(computed)]
    pub opened_at: Option<DateTimeUtc>,
    /// When the account was closed.
    #[table(computed)]
    pub closed_at: Option<DateTimeUtc>,
    /// When the account was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the account was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the account.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the account.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.accounts.account_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankAccountType {
    /// Checking.
    Checking,
    /// Savings.
    Savings,
    /// Merchant.
    Merchant,
    /// Credit card.
    CreditCard,
    /// Line of credit.
    LineOfCredit,
    /// Cash.
    Cash,
}

/// Values of `banking.accounts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankAccountStatus {
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Frozen.
    Frozen,
    /// Closed.
    Closed,
}
