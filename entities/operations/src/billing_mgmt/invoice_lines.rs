//! `billing_mgmt.invoice_lines`: lines of the platform's invoices.

use table_model::prelude::*;

/// Lines of the platform's invoices.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.invoice_lines", name = "BillingInvoiceLine", access = "confidential", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Invoice that the line stands on.
    #[table(references = "billing_mgmt.invoices")]
    pub invoice_id: Uuid,
    /// Usage that the line charges; empty for fees and credits.
    #[table(references = "billing_mgmt.rated_charges")]
    pub rated_charge_id: Option<Uuid>,
    /// Place on the invoice, from 1.
    pub line_number: i32,
    /// What the line is for.
    pub line_type: BillingInvoiceLineType,
    /// What is charged, in words.
    pub description: String,
    /// How much is charged, in the meter's unit; 1 for fees.
    #[table(sql = "numeric(18, 4)", defaulted)]
    pub quantity: Decimal,
    /// Price of one; empty where tiers make the amount.
    #[table(sql = "numeric(14, 6)")]
    pub unit_price: Option<Decimal>,
    /// What the line comes to; negative for credits.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Decimal,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.invoice_lines.line_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingInvoiceLineType {
    /// Subscription.
    Subscription,
    /// Usage.
    Usage,
    /// Credit.
    Credit,
    /// Adjustment.
    Adjustment,
}
