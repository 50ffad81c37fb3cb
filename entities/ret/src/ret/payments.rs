//! `ret.payments`: what was paid for sales, and what was paid back.

use table_model::prelude::*;

/// What was paid for a sale, or paid back. A payment is never edited: a wrong one is voided, and what is given back is a
/// row of its own.
#[derive(Debug, TableModel)]
#[table(sql = "ret.payments", name = "RetailPayment", access = "money", writes = "none", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Sale that it is for.
    #[table(references = "ret.sales_orders")]
    pub sales_order_id: Uuid,
    /// Return for which it was paid back.
    #[table(references = "ret.returns")]
    pub return_id: Option<Uuid>,
    /// Which way the money went.
    #[table(defaulted)]
    pub kind: RetailPaymentKind,
    /// Amount, more than nothing whichever way it went.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Decimal,
    /// How it was paid.
    pub method: RetailPaymentMethod,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: RetailPaymentStatus,
    /// Number of the check, or of the processor's transaction.
    pub reference_number: Option<String>,
    /// Why it was paid back or voided.
    pub reason: Option<String>,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: DateTimeUtc,
    /// User who took the payment or gave it back.
    #[table(references = "user_mgmt.users")]
    pub processed_by: Option<Uuid>,
    /// When the payment was voided.
    pub voided_at: Option<DateTimeUtc>,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `ret.payments.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetailPaymentKind {
    /// From the customer.
    Payment,
    /// Back to the customer.
    Refund,
}

/// Values of `ret.payments.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetailPaymentMethod {
    /// Cash.
    Cash,
    /// Credit card.
    CreditCard,
    /// Debit card.
    DebitCard,
    /// Check.
    Check,
    /// Store credit.
    StoreCredit,
    /// Gift card.
    GiftCard,
    /// Financing.
    Financing,
}

/// Values of `ret.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetailPaymentStatus {
    /// It counts.
    Completed,
    /// It was a mistake and does not count.
    Voided,
}
