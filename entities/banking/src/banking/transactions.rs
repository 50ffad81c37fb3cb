//! `banking.transactions`: movements on accounts: the ledger from which balances are made.

use table_model::prelude::*;

/// Movements on accounts: the ledger from which balances are made.
#[derive(Debug, TableModel)]
#[table(sql = "banking.transactions", name = "BankTransaction", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the movement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Account that is moved.
    #[table(references = "banking.accounts")]
    pub account_id: Uuid,
    /// Stored payment method with which the customer paid.
    #[table(references = "banking.payment_methods")]
    pub payment_method_id: Option<Uuid>,
    /// Bill, of any industry, that the movement pays or pays back.
    #[table(references = "banking.invoices_integration")]
    pub invoice_integration_id: Option<Uuid>,
    /// Completed movement that this one takes back, wholly or in part: on the same account, in the
    /// other direction, never more than is left of it.
    #[table(references = "banking.transactions")]
    pub parent_transaction_id: Option<Uuid>,
    /// Direction: a credit adds to the balance, a debit takes from it.
    pub transaction_type: BankTransactionType,
    /// How much moves, in the account's currency; the direction stands in transaction_type.
    #[table(sql = "numeric(15, 2)", search = "numeric")]
    pub amount: Decimal,
    /// Amount with its sign: positive for credits, negative for debits.
    #[table(sql = "numeric(15, 2)", computed)]
    pub signed_amount: Decimal,
    /// Currency as an ISO 4217 code; always that of the account.
    #[table(defaulted)]
    pub currency: String,
    /// What the money is for.
    #[table(defaulted)]
    pub category: BankTransactionCategory,
    /// Who paid or was paid, as the bank names them.
    pub counterparty_name: Option<String>,
    /// What the movement is, in words. Card numbers are refused.
    #[table(search = "trigram")]
    pub description: Option<String>,
    /// How far the movement has come. Only completed ones count in the current balance; what is no
    /// longer pending stays as it is.
    #[table(defaulted)]
    pub status: BankTransactionStatus,
    /// When it moved: the moment from which it counts in a balance at a date.
    #[table(defaulted)]
    pub transaction_date: DateTimeUtc,
    /// When the movement was marked completed.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Why the bank or processor refused it; only for failed movements.
    pub failure_reason: Option<String>,
    /// Reference of the bank or processor, unique in the account, so that a repeated delivery is
    /// not entered twice. Confidential.
    pub external_reference_id: Option<String>,
    /// Further facts from the bank or processor as free JSON. Card numbers are refused.
    #[table(defaulted)]
    pub metadata: Json,
    /// When the movement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the movement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the movement.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the movement.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.transactions.transaction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankTransactionType {
    /// Credit.
    Credit,
    /// Debit.
    Debit,
}

/// Values of `banking.transactions.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankTransactionCategory {
    /// Sale.
    Sale,
    /// Refund.
    Refund,
    /// Payout.
    Payout,
    /// Transfer.
    Transfer,
    /// Supplier.
    Supplier,
    /// Payroll.
    Payroll,
    /// Rent.
    Rent,
    /// Tax.
    Tax,
    /// Fee.
    Fee,
    /// Interest.
    Interest,
    /// Opening balance.
    OpeningBalance,
    /// Other.
    Other,
}

/// Values of `banking.transactions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankTransactionStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Cancelled.
    Cancelled,
}
