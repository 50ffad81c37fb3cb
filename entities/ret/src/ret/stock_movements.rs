//! `ret.stock_movements`: the ledger of what lies on the shelves.

use table_model::prelude::*;

/// A movement of a product: the only way in which its stock changes.
#[derive(Debug, TableModel)]
#[table(sql = "ret.stock_movements", name = "ProductMovement", access = "stock", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the movement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Product that moved.
    #[table(references = "ret.products")]
    pub product_id: Uuid,
    /// Its variant, where it has some.
    #[table(references = "ret.product_variants")]
    pub product_variant_id: Option<Uuid>,
    /// Why it moved.
    pub r#type: ProductMovementType,
    /// Units that came in; negative when they went out.
    pub quantity: i32,
    /// Cost of one unit.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub unit_cost: Option<Decimal>,
    /// Line of a sale that took the units or gave them back.
    #[table(references = "ret.sales_order_items")]
    pub sales_order_item_id: Option<Uuid>,
    /// Number of the movement in someone else's books, such as that of a purchase order.
    pub reference_number: Option<String>,
    /// Why the stock was corrected; an adjustment has one.
    pub reason: Option<String>,
    /// User who moved it.
    #[table(references = "user_mgmt.users")]
    pub performed_by: Option<Uuid>,
    /// When the movement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `ret.stock_movements.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProductMovementType {
    /// Came in from a supplier.
    Receipt,
    /// Went out to a customer.
    Sale,
    /// Was counted anew.
    Adjustment,
    /// Came back from a customer.
    Return,
}
