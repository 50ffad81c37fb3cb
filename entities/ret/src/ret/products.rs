//! `ret.products`: articles for sale.

use table_model::prelude::*;

/// Articles for sale.
#[derive(Debug, TableModel)]
#[table(sql = "ret.products", name = "Product", access = "stock", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the product belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Category of the product.
    #[table(references = "ret.product_categories")]
    pub category_id: Option<Uuid>,
    /// Stock keeping unit: the business's own code, unique in it.
    #[table(search = "trigram")]
    pub sku: String,
    /// Barcode.
    pub barcode: Option<String>,
    /// Further code of the business.
    pub internal_code: Option<String>,
    /// Name of the product.
    #[table(search = "trigram")]
    pub name: String,
    /// Name for addresses on the web, unique in the business.
    pub slug: String,
    /// The product in a line.
    pub short_description: Option<String>,
    /// The product in full.
    pub full_description: Option<String>,
    /// What the business pays for one unit.
    #[table(class = "cost", sql = "numeric(12, 2)", defaulted, search = "numeric")]
    pub cost_price: Decimal,
    /// Price for resellers.
    #[table(sql = "numeric(12, 2)")]
    pub wholesale_price: Option<Decimal>,
    /// Regular price for customers.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub retail_price: Decimal,
    /// Price during a sale.
    #[table(sql = "numeric(12, 2)")]
    pub sale_price: Option<Decimal>,
    /// Price that the maker recommends.
    #[table(sql = "numeric(12, 2)")]
    pub msrp: Option<Decimal>,
    /// Whether the sale price holds.
    #[table(defaulted)]
    pub is_on_sale: bool,
    /// First day of the sale.
    pub sale_start_date: Option<Date>,
    /// Last day of the sale.
    pub sale_end_date: Option<Date>,
    /// Whether stock is counted.
    #[table(defaulted)]
    pub track_inventory: bool,
    /// Whether more may be promised than there is.
    #[table(defaulted)]
    pub allow_backorder: bool,
    /// Units on hand, as its movements make them.
    #[table(computed)]
    pub current_stock: i32,
    /// Units that confirmed sales are promised and have not got yet.
    #[table(computed)]
    pub reserved_stock: i32,
    /// Units that can still be promised: on hand less reserved.
    #[table(computed)]
    pub available_stock: i32,
    /// Stock from which it counts as low.
    #[table(defaulted)]
    pub low_stock_threshold: i32,
    /// Stock at or below which more is ordered.
    #[table(defaulted)]
    pub reorder_point: i32,
    /// How many units an order brings.
    #[table(defaulted)]
    pub reorder_quantity: i32,
    /// Weight in pounds.
    #[table(sql = "numeric(8, 3)")]
    pub weight: Option<Decimal>,
    /// Length in inches.
    #[table(sql = "numeric(8, 2)")]
    pub dimensions_length: Option<Decimal>,
    /// Width in inches.
    #[table(sql = "numeric(8, 2)")]
    pub dimensions_width: Option<Decimal>,
    /// Height in inches.
    #[table(sql = "numeric(8, 2)")]
    pub dimensions_height: Option<Decimal>,
    /// Whether it has to be shipped.
    #[table(defaulted)]
    pub requires_shipping: bool,
    /// Class of shipping.
    #[table(defaulted)]
    pub shipping_class: Option<String>,
    /// Whether it counts as hazardous material.
    #[table(defaulted)]
    pub hazardous_material: bool,
    /// Whether there are variants.
    #[table(defaulted)]
    pub has_variants: bool,
    /// Attributes in which variants differ, with their values.
    #[table(defaulted, search = "json")]
    pub variant_attributes: Json,
    /// Whether it is delivered as a file.
    #[table(defaulted)]
    pub is_digital: bool,
    /// Files that are delivered, as a list.
    #[table(defaulted)]
    pub downloadable_files: Json,
    /// Where the product stands in its life.
    #[table(defaulted)]
    pub status: ProductStatus,
    /// Who may see it.
    #[table(defaulted)]
    pub visibility: ProductVisibility,
    /// Whether it is shown in front.
    #[table(defaulted)]
    pub is_featured: bool,
    /// Title for search engines.
    pub meta_title: Option<String>,
    /// Description for search engines.
    pub meta_description: Option<String>,
    /// Free tags for grouping and finding.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Supplier, by its identifier elsewhere.
    pub supplier_id: Option<Uuid>,
    /// Code of the supplier.
    pub supplier_sku: Option<String>,
    /// What the supplier asks.
    #[table(class = "cost", sql = "numeric(12, 2)")]
    pub supplier_cost: Option<Decimal>,
    /// Average of the customers' ratings, from 0 to 5.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub average_rating: Decimal,
    /// Number of reviews.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Score of quality, from 1 to 100.
    pub quality_score: Option<i32>,
    /// Name of the supplier.
    pub supplier_name: Option<String>,
    /// When the product was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the product was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the product.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the product.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the product was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the product.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `ret.products.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProductStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Discontinued.
    Discontinued,
}

/// Values of `ret.products.visibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProductVisibility {
    /// Public.
    Public,
    /// Private.
    Private,
    /// Hidden.
    Hidden,
}
