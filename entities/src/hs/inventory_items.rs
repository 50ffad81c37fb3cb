//! `hs.inventory_items`: stock of home services.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Stock of home services.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "inventory_items")]
#[table(name = "ServiceInventoryItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Sku of the item.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub sku: String,
    /// Name of the item.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Description of the item.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Category of the item.
    #[sea_orm(column_type = "Text")]
    pub category: Option<String>,
    /// Quantity on hand of the item.
    #[table(defaulted)]
    pub quantity_on_hand: i32,
    /// Reorder point of the item.
    #[table(defaulted)]
    pub reorder_point: i32,
    /// Cost price of the item, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub cost_price: Decimal,
    /// Selling price of the item, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub selling_price: Decimal,
    /// Supplier info of the item.
    #[sea_orm(column_type = "Text")]
    pub supplier_info: Option<String>,
    /// When the item was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the item was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
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
}

impl ActiveModelBehavior for ActiveModel {}
