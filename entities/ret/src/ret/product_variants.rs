//! `ret.product_variants`: variants of an article, such as a size or color.

use table_model::prelude::*;

/// Variants of an article, such as a size or color.
#[derive(Debug, TableModel)]
#[table(sql = "ret.product_variants", name = "ProductVariant", access = "stock", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the variant belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Product that it is a variant of.
    #[table(references = "ret.products")]
    pub parent_product_id: Uuid,
    /// Stock keeping unit of the variant, unique in the business.
    #[table(search = "trigram")]
    pub variant_sku: String,
    /// Name of the variant.
    #[table(search = "trigram")]
    pub variant_name: String,
    /// Attributes of the variant, for example its size and color.
    #[table(search = "json")]
    pub attributes: Json,
    /// The attributes' values joined, for example `red-large`.
    pub attribute_combination: Option<String>,
    /// What the variant costs more than the product; negative for less.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub price_adjustment: Decimal,
    /// What the variant costs the business more than the product; negative for less.
    #[table(class = "cost", sql = "numeric(10, 2)", defaulted)]
    pub cost_adjustment: Decimal,
    /// Units on hand, as its movements make them.
    #[table(computed)]
    pub current_stock: i32,
    /// Units that confirmed sales are promised and have not got yet.
    #[table(computed)]
    pub reserved_stock: i32,
    /// Whether the variant is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the variant was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the variant was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
