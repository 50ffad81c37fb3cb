//! `ret.return_items`: lines of a return.

use table_model::prelude::*;

/// Units of a line of the sale that come back.
#[derive(Debug, TableModel)]
#[table(sql = "ret.return_items", name = "SalesReturnItem", access = "order_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Return that the line belongs to.
    #[table(references = "ret.returns")]
    pub return_id: Uuid,
    /// Line of the sale that comes back.
    #[table(references = "ret.sales_order_items")]
    pub sales_order_item_id: Uuid,
    /// How many units of it.
    #[table(defaulted)]
    pub quantity: i32,
    /// Whether they can be sold again, and go back on the shelf.
    #[table(defaulted)]
    pub restock: bool,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
