//! `rest.order_items`: dishes and drinks of an order.

use table_model::prelude::*;

/// Dishes and drinks of an order.
#[derive(Debug, TableModel)]
#[table(sql = "rest.order_items", name = "RestaurantOrderItem", access = "order_lines", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Order that the item belongs to.
    #[table(references = "rest.orders")]
    pub order_id: Uuid,
    /// Item of the menu.
    #[table(references = "rest.menu_items")]
    pub menu_item_id: Uuid,
    /// How many units.
    #[table(defaulted)]
    pub quantity: i32,
    /// Price of one unit before tax, in the business's currency.
    #[table(sql = "numeric(8, 2)")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax.
    #[table(sql = "numeric(10, 2)", computed, search = "numeric")]
    pub total_price: Decimal,
    /// Choices of the guest, as a list.
    #[table(defaulted)]
    pub modifications: Json,
    /// Wishes of the guest.
    pub special_requests: Option<String>,
    /// Where the item stands.
    #[table(defaulted)]
    pub item_status: RestaurantOrderItemStatus,
    /// How long the preparation took.
    #[table(sql = "interval")]
    pub preparation_time: Option<String>,
    /// What one item costs the business.
    #[table(class = "cost", sql = "numeric(8, 2)")]
    pub cost_per_item: Option<Decimal>,
    /// What the whole quantity costs the business.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub total_cost: Option<Decimal>,
    /// When it was ordered.
    pub ordered_at: Option<DateTimeUtc>,
    /// When the item was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the item was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the item was completed.
    pub completed_at: Option<DateTimeUtc>,
}

/// Values of `rest.order_items.item_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestaurantOrderItemStatus {
    /// Ordered.
    Ordered,
    /// Preparing.
    Preparing,
    /// Ready.
    Ready,
    /// Served.
    Served,
    /// Cancelled.
    Cancelled,
}
