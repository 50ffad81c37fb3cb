//! `rest.menu_items`: dishes and drinks on the menu.

use table_model::prelude::*;

/// Dishes and drinks on the menu.
#[derive(Debug, TableModel)]
#[table(sql = "rest.menu_items", name = "MenuItem", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Section of the menu.
    #[table(references = "rest.menu_categories")]
    pub category_id: Uuid,
    /// Name of the item.
    #[table(search = "trigram")]
    pub name: String,
    /// What the item is, in words.
    pub description: Option<String>,
    /// Price without modifiers.
    #[table(sql = "numeric(8, 2)", search = "numeric")]
    pub base_price: Decimal,
    /// What the business pays for one unit.
    #[table(class = "cost", sql = "numeric(8, 2)", defaulted)]
    pub cost_price: Decimal,
    /// Whether stock is counted.
    #[table(defaulted)]
    pub track_inventory: bool,
    /// Units on hand.
    #[table(defaulted)]
    pub current_stock: i32,
    /// Stock from which it counts as low.
    #[table(defaulted)]
    pub low_stock_threshold: i32,
    /// Choices that change the item, as a list.
    #[table(defaulted)]
    pub modifiers: Json,
    /// Sizes or kinds of the item, as a list.
    #[table(defaulted)]
    pub variations: Json,
    /// Whether the item is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Allergens that it contains.
    #[table(defaulted, search = "array")]
    pub allergens: Vec<String>,
    /// Diets to be kept. For example `vegetarian`, `vegan`, `gluten_free`.
    #[table(defaulted, search = "array")]
    pub dietary_restrictions: Vec<String>,
    /// Whether it can be ordered now; false while sold out.
    #[table(defaulted)]
    pub is_available: bool,
    /// Time of preparation in minutes.
    #[table(defaulted)]
    pub prep_time_minutes: i32,
    /// Nutritional values.
    #[table(search = "json")]
    pub nutritional_info: Option<Json>,
    /// What kind of item it is.
    #[table(defaulted)]
    pub r#type: MenuItemType,
    /// Time of day from which it is offered.
    pub available_start_time: Option<Time>,
    /// Time of day until which it is offered.
    pub available_end_time: Option<Time>,
    /// Weekdays on which it is offered: 1 is Monday, 7 is Sunday.
    #[table(defaulted)]
    pub available_days: Vec<i32>,
    /// Station that prepares it. For example `grill`, `fryer`, `salad`, `bar`.
    pub kitchen_station: Option<String>,
    /// Position of the item among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// When the item was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the item was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the item.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the item.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the item was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the item.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `rest.menu_items.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MenuItemType {
    /// Food.
    Food,
    /// Beverage.
    Beverage,
    /// Alcohol.
    Alcohol,
    /// Dessert.
    Dessert,
}
