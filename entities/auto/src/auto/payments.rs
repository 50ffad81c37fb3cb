//! `auto.payments`: payments received on repair invoices.

use table_model::prelude::*;

/// Payments received on repair invoices.
#[derive(Debug, TableModel)]
#[table(sql = "auto.payments", name = "AutoPayment", access = "money", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Invoice that the payment belongs to.
    #[table(references = "auto.invoices")]
    pub invoice_id: Uuid,
    /// Amount of the payment.
    #[table(sql = "numeric(10, 2)", search = "numeric")]
    pub amount: Decimal,
    /// How it was paid.
    pub method: AutoPaymentMethod,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: AutoPaymentStatus,
    /// Identifier that the payment processor gave.
    pub transaction_id: Option<String>,
    /// What the payment processor keeps.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub processor_fee: Decimal,
    /// What arrives: the amount less the processor's fee.
    #[table(sql = "numeric(10, 2)", computed)]
    pub net_amount: Decimal,
    /// Number of the check, when paid by check.
    pub check_number: Option<String>,
    /// Number of the payment in someone else's books.
    pub reference_number: Option<String>,
    /// Remarks on the payment.
    pub notes: Option<String>,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: Option<DateTimeUtc>,
    /// When the payment was given back.
    #[table(needs = "void")]
    pub refunded_at: Option<DateTimeUtc>,
    /// User who took the payment.
    #[table(references = "user_mgmt.users")]
    pub processed_by: Option<Uuid>,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `auto.payments.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AutoPaymentMethod {
    /// Cash.
    Cash,
    /// Check.
    Check,
    /// Credit card.
    CreditCard,
    /// Debit card.
    DebitCard,
    /// Transfer through the ACH network.
    Ach,
    /// Financing.
    Financing,
    /// Other.
    Other,
}

/// Values of `auto.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AutoPaymentStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Refunded.
    #[table(needs = "void")]
    Refunded,
}
