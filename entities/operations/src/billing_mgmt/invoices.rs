//! `billing_mgmt.invoices`: invoices of the platform to the business.

use table_model::prelude::*;

/// Invoices of the platform to the business.
#[derive(Debug, TableModel)]
#[table(
    sql = "billing_mgmt.invoices",
    name = "BillingInvoice",
    access = "confidential",
    writes = "none",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Subscription that is billed.
    #[table(references = "tenant_mgmt.tenant_subscriptions")]
    pub subscription_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: TB-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// Where the invoice stands.
    #[table(defaulted)]
    pub status: BillingInvoiceStatus,
    /// First moment of the period that is billed.
    pub period_start: DateTimeUtc,
    /// First moment after the period.
    pub period_end: DateTimeUtc,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Sum of the lines without credits.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub subtotal: Decimal,
    /// Credits taken off, as a positive amount; at most the subtotal.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub credit_amount: Decimal,
    /// Tax on the subtotal less credits, as a fraction: 0.0825.
    #[table(sql = "numeric(7, 6)", defaulted)]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub tax_amount: Decimal,
    /// Amount to be paid: subtotal less credits, with tax.
    #[table(sql = "numeric(12, 2)", defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// Completed payments less what was paid back.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub amount_paid: Decimal,
    /// What is still to be paid; nothing of an invoice that was taken back.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_due: Decimal,
    /// When the invoice was opened for payment.
    pub issued_at: Option<DateTimeUtc>,
    /// When payment is due.
    pub due_at: Option<DateTimeUtc>,
    /// When it was paid in full.
    pub paid_at: Option<DateTimeUtc>,
    /// When it was taken back.
    pub voided_at: Option<DateTimeUtc>,
    /// What the invoice says beside its lines.
    pub notes: Option<String>,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingInvoiceStatus {
    /// Draft.
    Draft,
    /// Open.
    Open,
    /// Paid.
    Paid,
    /// Past due.
    PastDue,
    /// Uncollectible.
    Uncollectible,
    /// Void.
    Void,
}
