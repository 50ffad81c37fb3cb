//! `banking.invoices_integration`: bills of every industry in one list, with the account that they are paid to.

use table_model::prelude::*;

/// Bills of every industry in one list, with the account that they are paid to.
#[derive(Debug, TableModel)]
#[table(sql = "banking.invoices_integration", name = "IndustryInvoice", access = "money", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the bill belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Industry of the bill, as its schema is called.
    pub industry_schema: IndustryInvoiceIndustrySchema,
    /// Identifier of the invoice, or of the order that is the bill, in its industry.
    pub industry_invoice_id: Uuid,
    /// The bill, where it is an invoice of home services.
    #[table(references = "hs.invoices", computed)]
    pub service_invoice_id: Option<Uuid>,
    /// The bill, where it is an invoice of the repair shop.
    #[table(references = "auto.invoices", computed)]
    pub auto_invoice_id: Option<Uuid>,
    /// The bill, where it is an order of the restaurant.
    #[table(references = "rest.orders", computed)]
    pub restaurant_order_id: Option<Uuid>,
    /// The bill, where it is a sale of the shop.
    #[table(references = "ret.sales_orders", computed)]
    pub sales_order_id: Option<Uuid>,
    /// Customer who is billed, taken from the bill; empty for guests without an account.
    #[table(references = "hs.customers", computed)]
    pub customer_id: Option<Uuid>,
    /// Number of the bill, taken from it: INV-2026-0001, ORD-2026-0001.
    #[table(computed, search = "trigram")]
    pub invoice_number: String,
    /// Account that the payment goes to.
    #[table(references = "banking.accounts")]
    pub banking_account_id: Option<Uuid>,
    /// Currency of the amounts as an ISO 4217 code.
    #[table(computed)]
    pub currency: String,
    /// What the bill comes to.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// What is still to be paid: nothing once the bill is paid, refunded or cancelled.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub amount_due: Decimal,
    /// How much has been paid so far.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_paid: Decimal,
    /// How much of it reached an account: completed credits less completed debits that name this
    /// bill.
    #[table(sql = "numeric(12, 2)", computed)]
    pub settled_amount: Decimal,
    /// How far the payment has come; follows from the amounts and the state of the bill.
    #[table(computed)]
    pub payment_status: IndustryInvoicePaymentStatus,
    /// When payment is expected.
    #[table(computed)]
    pub payment_due_date: Option<DateTimeUtc>,
    /// When the bill was paid in full.
    #[table(computed)]
    pub payment_processed_date: Option<DateTimeUtc>,
    /// Further facts of the payment: terminal, batch, remittance. Card numbers are refused.
    #[table(defaulted)]
    pub payment_details: Json,
    /// When the bill was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the bill was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the bill.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the bill.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.invoices_integration.industry_schema`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IndustryInvoiceIndustrySchema {
    /// An invoice of home services.
    Hs,
    /// An invoice of the repair shop.
    Auto,
    /// An order of the restaurant.
    Rest,
    /// A sale of the shop.
    Ret,
}

/// Values of `banking.invoices_integration.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IndustryInvoicePaymentStatus {
    /// Pending.
    Pending,
    /// Partial.
    Partial,
    /// Paid.
    Paid,
    /// Refunded.
    #[table(needs = "void")]
    Refunded,
    /// Cancelled.
    #[table(needs = "void")]
    Cancelled,
}
