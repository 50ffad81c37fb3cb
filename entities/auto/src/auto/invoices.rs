//! `auto.invoices`: invoices of repair orders.

use table_model::prelude::*;

/// Invoices of repair orders.
#[derive(Debug, TableModel)]
#[table(sql = "auto.invoices", name = "AutoInvoice", access = "money", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Repair order that is billed; null once the order is in the archive.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// The billed order in the archive, when it was moved there.
    #[table(references = "auto.repair_orders_archive", computed)]
    pub archived_repair_order_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: INV-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// State that the invoice is in.
    #[table(defaulted)]
    pub status: AutoInvoiceStatus,
    /// Day of the invoice.
    #[table(defaulted)]
    pub issue_date: Date,
    /// Day by which payment is due.
    pub due_date: Option<Date>,
    /// Day on which it was paid in full.
    pub paid_date: Option<Date>,
    /// Sum of the labor lines.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub labor_total: Decimal,
    /// Sum of the part lines.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub parts_total: Decimal,
    /// Sum of the lines before tax and discount.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub subtotal: Decimal,
    /// Tax charged.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub tax_amount: Decimal,
    /// Discount given, as an amount.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[table(sql = "numeric(10, 2)", search = "numeric")]
    pub total_amount: Decimal,
    /// How much has been paid so far.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub amount_paid: Decimal,
    /// What is still to be paid: the total less the amount paid.
    #[table(sql = "numeric(10, 2)", computed, search = "numeric")]
    pub amount_due: Decimal,
    /// When payment is expected, for example `Net 30`.
    pub payment_terms: Option<String>,
    /// Remarks on the invoice.
    pub notes: Option<String>,
    /// Address of the printable invoice.
    pub pdf_url: Option<String>,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invoice.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
}

/// Values of `auto.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AutoInvoiceStatus {
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
    /// Void.
    #[table(needs = "void")]
    Void,
}
