//! `ret.sales_order_items`: lines of a sale.

use table_model::prelude::*;

/// Lines of a sale.
#[derive(Debug, TableModel)]
#[table(sql = "ret.sales_order_items", name = "SalesOrderItem", access = "order_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Sale that the line belongs to.
    #[table(references = "ret.sales_orders")]
    pub sales_order_id: Uuid,
    /// Product that is sold; null when a variant is.
    #[table(references = "ret.products")]
    pub product_id: Option<Uuid>,
    /// Variant that is sold; null when a product is.
    #[table(references = "ret.product_variants")]
    pub product_variant_id: Option<Uuid>,
    /// How many units.
    #[table(defaulted)]
    pub quantity: i32,
    /// Price of one unit before tax, in the business's currency.
    #[table(sql = "numeric(10, 2)")]
    pub unit_price: Decimal,
    /// Discount on one unit.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub discount_per_item: Decimal,
    /// Price of the whole line before tax, less its discounts.
    #[table(sql = "numeric(12, 2)", computed)]
    pub total_price: Decimal,
    /// What one unit costs the business.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub unit_cost: Option<Decimal>,
    /// What the whole quantity costs the business.
    #[table(class = "cost", sql = "numeric(12, 2)", computed)]
    pub total_cost: Option<Decimal>,
    /// Units shipped or handed over; they leave the shelf with it.
    #[table(computed)]
    pub quantity_shipped: i32,
    /// Units that came back.
    #[table(computed)]
    pub quantity_returned: i32,
    /// Units still to come.
    #[table(defaulted)]
    pub quantity_backordered: i32,
    /// Wishes of the customer.
    pub special_instructions: Option<String>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
