//! `rest.order_items`: dishes and drinks of an order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Dishes and drinks of an order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "order_items")]
#[table(name = "RestaurantOrderItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Order that the item belongs to.
    pub order_id: Uuid,
    /// Item of the menu.
    pub menu_item_id: Uuid,
    /// How many units.
    #[table(defaulted)]
    pub quantity: i32,
    /// Price of one unit before tax, in the business's currency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(search = "numeric")]
    pub total_price: Decimal,
    /// Choices of the guest, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub modifications: Json,
    /// Wishes of the guest.
    #[sea_orm(column_type = "Text")]
    pub special_requests: Option<String>,
    /// Where the item stands.
    #[table(defaulted)]
    pub item_status: RestaurantOrderItemStatus,
    /// How long the preparation took.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub preparation_time: Option<String>,
    /// What one item costs the business.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub cost_per_item: Option<Decimal>,
    /// What the whole quantity costs the business.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestaurantOrderItemStatus {
    /// Ordered.
    #[sea_orm(string_value = "ordered")]
    Ordered,
    /// Preparing.
    #[sea_orm(string_value = "preparing")]
    Preparing,
    /// Ready.
    #[sea_orm(string_value = "ready")]
    Ready,
    /// Served.
    #[sea_orm(string_value = "served")]
    Served,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `order_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::orders::Entity",
        from = "Column::OrderId",
        to = "crate::rest::orders::Column::Id",
        on_delete = "Cascade"
    )]
    Order,
    /// The row that `menu_item_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::menu_items::Entity",
        from = "Column::MenuItemId",
        to = "crate::rest::menu_items::Column::Id",
        on_delete = "Restrict"
    )]
    MenuItem,
}

impl ActiveModelBehavior for ActiveModel {}
