//! `rest.menu_items`: dishes and drinks on the menu.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Dishes and drinks on the menu.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "menu_items")]
#[table(name = "MenuItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Section of the menu.
    pub category_id: Uuid,
    /// Name of the item.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What the item is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Price without modifiers.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(search = "numeric")]
    pub base_price: Decimal,
    /// What the business pays for one unit.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
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
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub modifiers: Json,
    /// Sizes or kinds of the item, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub variations: Json,
    /// Whether the item is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub nutritional_info: Option<Json>,
    /// What kind of item it is.
    #[sea_orm(column_name = "type")]
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
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the item.
    pub updated_by: Option<Uuid>,
    /// When the item was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the item.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `rest.menu_items.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MenuItemType {
    /// Food.
    #[sea_orm(string_value = "food")]
    Food,
    /// Beverage.
    #[sea_orm(string_value = "beverage")]
    Beverage,
    /// Alcohol.
    #[sea_orm(string_value = "alcohol")]
    Alcohol,
    /// Dessert.
    #[sea_orm(string_value = "dessert")]
    Dessert,
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
    /// The row that `category_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::menu_categories::Entity",
        from = "Column::CategoryId",
        to = "crate::rest::menu_categories::Column::Id",
        on_delete = "Cascade"
    )]
    Category,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
