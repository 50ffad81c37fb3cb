//! `auto.stock_transactions`: movements of the parts stock.

use table_model::prelude::*;

/// Movements of the parts stock.
#[derive(Debug, TableModel)]
#[table(sql = "auto.stock_transactions", name = "StockTransaction", access = "stock", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the movement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Part that moved.
    #[table(references = "auto.parts_inventory")]
    pub inventory_item_id: Uuid,
    /// Why it moved.
    pub r#type: StockTransactionType,
    /// Units that came in; negative when they went out.
    #[table(sql = "numeric(10, 2)")]
    pub quantity: Decimal,
    /// Cost of one unit.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub cost: Option<Decimal>,
    /// Repair order that took or gave back the part.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// Line that took or gave back the part.
    #[table(references = "auto.line_items")]
    pub line_item_id: Option<Uuid>,
    /// Number of the movement in someone else's books.
    pub reference_number: Option<String>,
    /// Remarks on the movement.
    pub notes: Option<String>,
    /// User who moved it.
    #[table(references = "user_mgmt.users")]
    pub performed_by: Option<Uuid>,
    /// When it moved.
    #[table(defaulted)]
    pub transaction_date: Option<DateTimeUtc>,
    /// When the movement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `auto.stock_transactions.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum StockTransactionType {
    /// Receipt.
    Receipt,
    /// Sale.
    Sale,
    /// Adjustment.
    Adjustment,
    /// Return.
    Return,
}
