//! `hs.invoices`: invoices of home services.

use table_model::prelude::*;

/// Invoices of home services.
#[derive(Debug, TableModel)]
#[table(sql = "hs.invoices", name = "ServiceInvoice", access = "money", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Work order that is billed.
    #[table(references = "hs.work_orders")]
    pub work_order_id: Option<Uuid>,
    /// Customer whom the invoice concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: INV-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// Sum of the lines before tax and discount.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Tax: the rate on the subtotal less the discounts.
    #[table(sql = "numeric(12, 2)", computed)]
    pub tax_amount: Decimal,
    /// Amount to be paid: the subtotal less the discounts, and the tax.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// State that the invoice is in.
    #[table(defaulted)]
    pub status: ServiceInvoiceStatus,
    /// When the invoice was issued.
    #[table(defaulted)]
    pub issued_at: Option<DateTimeUtc>,
    /// When payment is due.
    pub due_at: Option<DateTimeUtc>,
    /// When the invoice was paid in full.
    pub paid_at: Option<DateTimeUtc>,
    /// Estimate that the invoice follows.
    #[table(references = "hs.estimates")]
    pub estimate_id: Option<Uuid>,
    /// Discount given besides the discount lines, as an amount.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// How much has been paid so far: the sum of the completed payments.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_paid: Decimal,
    /// What is still to be paid: the total less the amount paid.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub amount_due: Decimal,
    /// When payment is expected, for example `Net 30`.
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// When it was sent to the customer.
    pub sent_at: Option<DateTimeUtc>,
    /// When the customer was last reminded.
    pub last_reminder_sent: Option<DateTimeUtc>,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invoice.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the invoice.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the invoice was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the invoice.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
}

/// Values of `hs.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceInvoiceStatus {
    /// Draft.
    Draft,
    /// Sent.
    Sent,
    /// Partial.
    Partial,
    /// Paid.
    Paid,
    /// Overdue.
    Overdue,
    /// Cancelled.
    #[table(needs = "void")]
    Cancelled,
}
