//! `hs.inventory_items`: stock of home services.

use table_model::prelude::*;

/// Stock of home services.
#[derive(Debug, TableModel)]
#[table(sql = "hs.inventory_items", name = "ServiceInventoryItem", access = "stock", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Stock keeping unit: the business's own code for the article.
    #[table(search = "trigram")]
    pub sku: String,
    /// Name of the item.
    #[table(search = "trigram")]
    pub name: String,
    /// What the item is, in words.
    pub description: Option<String>,
    /// Group of the item.
    pub category: Option<String>,
    /// Units on hand.
    #[table(defaulted)]
    pub quantity_on_hand: i32,
    /// Stock at or below which more is ordered.
    #[table(defaulted)]
    pub reorder_point: i32,
    /// What the business pays for one unit.
    #[table(class = "cost", sql = "numeric(10, 2)", defaulted)]
    pub cost_price: Decimal,
    /// Price at which a unit is sold.
    #[table(sql = "numeric(10, 2)", defaulted, search = "numeric")]
    pub selling_price: Decimal,
    /// Who supplies the item.
    pub supplier_info: Option<String>,
    /// When the item was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the item was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}
