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
    /// Stock keeping unit: the business's own code for the article.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub sku: String,
    /// Name of the item.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What the item is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Group of the item.
    #[sea_orm(column_type = "Text")]
    pub category: Option<String>,
    /// Units on hand.
    #[table(defaulted)]
    pub quantity_on_hand: i32,
    /// Stock at or below which more is ordered.
    #[table(defaulted)]
    pub reorder_point: i32,
    /// What the business pays for one unit.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub cost_price: Decimal,
    /// Price at which a unit is sold.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub selling_price: Decimal,
    /// Who supplies the item.
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
