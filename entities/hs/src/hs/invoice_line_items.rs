//! `hs.invoice_line_items`: lines of a home-service invoice.

use table_model::prelude::*;

/// Lines of a home-service invoice.
#[derive(Debug, TableModel)]
#[table(sql = "hs.invoice_line_items", name = "ServiceInvoiceLineItem", access = "order_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Invoice that the line belongs to.
    #[table(references = "hs.invoices")]
    pub invoice_id: Uuid,
    /// What kind of line it is.
    pub item_type: Option<ServiceInvoiceLineItemType>,
    /// What the line is, in words.
    pub description: Option<String>,
    /// How many units.
    #[table(sql = "numeric(10, 2)")]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[table(sql = "numeric(10, 2)")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax: quantity times price of one unit.
    #[table(sql = "numeric(12, 2)", computed)]
    pub total_price: Decimal,
    /// Service of the catalogue that is billed.
    pub service_id: Option<Uuid>,
    /// Stock item that is billed.
    #[table(references = "hs.inventory_items")]
    pub part_id: Option<Uuid>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `hs.invoice_line_items.item_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceInvoiceLineItemType {
    /// Labor.
    Labor,
    /// Part.
    Part,
    /// Material.
    Material,
    /// Equipment.
    Equipment,
    /// Fee.
    Fee,
    /// Discount.
    Discount,
}
