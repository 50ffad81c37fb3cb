//! `ret.products`: articles for sale.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Articles for sale.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ret", table_name = "products")]
#[table(name = "Product")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the product belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Category of the product.
    pub category_id: Option<Uuid>,
    /// Stock keeping unit: the business's own code, unique in it.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub sku: String,
    /// Barcode.
    #[sea_orm(column_type = "Text")]
    pub barcode: Option<String>,
    /// Further code of the business.
    #[sea_orm(column_type = "Text")]
    pub internal_code: Option<String>,
    /// Name of the product.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Name for addresses on the web, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// The product in a line.
    #[sea_orm(column_type = "Text")]
    pub short_description: Option<String>,
    /// The product in full.
    #[sea_orm(column_type = "Text")]
    pub full_description: Option<String>,
    /// What the business pays for one unit.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub cost_price: Decimal,
    /// Price for resellers.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub wholesale_price: Option<Decimal>,
    /// Regular price for customers.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub retail_price: Decimal,
    /// Price during a sale.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub sale_price: Option<Decimal>,
    /// Price that the maker recommends.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
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
    /// Units on hand.
    #[table(defaulted)]
    pub current_stock: i32,
    /// Units on hand that are promised already.
    #[table(defaulted)]
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
    #[sea_orm(column_type = "Decimal(Some((8, 3)))")]
    pub weight: Option<Decimal>,
    /// Length in inches.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_length: Option<Decimal>,
    /// Width in inches.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_width: Option<Decimal>,
    /// Height in inches.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_height: Option<Decimal>,
    /// Whether it has to be shipped.
    #[table(defaulted)]
    pub requires_shipping: bool,
    /// Class of shipping.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub shipping_class: Option<String>,
    /// Whether it counts as hazardous material.
    #[table(defaulted)]
    pub hazardous_material: bool,
    /// Whether there are variants.
    #[table(defaulted)]
    pub has_variants: bool,
    /// Attributes in which variants differ, with their values.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub variant_attributes: Json,
    /// Whether it is delivered as a file.
    #[table(defaulted)]
    pub is_digital: bool,
    /// Files that are delivered, as a list.
    #[sea_orm(column_type = "JsonBinary")]
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
    #[sea_orm(column_type = "Text")]
    pub meta_title: Option<String>,
    /// Description for search engines.
    #[sea_orm(column_type = "Text")]
    pub meta_description: Option<String>,
    /// Free tags for grouping and finding.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Supplier, by its identifier elsewhere.
    pub supplier_id: Option<Uuid>,
    /// Code of the supplier.
    #[sea_orm(column_type = "Text")]
    pub supplier_sku: Option<String>,
    /// What the supplier asks.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub supplier_cost: Option<Decimal>,
    /// Average of the customers' ratings, from 0 to 5.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub average_rating: Decimal,
    /// Number of reviews.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Score of quality, from 1 to 100.
    pub quality_score: Option<i32>,
    /// Name of the supplier.
    #[sea_orm(column_type = "Text")]
    pub supplier_name: Option<String>,
    /// When the product was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the product was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the product.
    pub created_by: Option<Uuid>,
    /// User who last changed the product.
    pub updated_by: Option<Uuid>,
    /// When the product was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the product.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `ret.products.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProductStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Discontinued.
    #[sea_orm(string_value = "discontinued")]
    Discontinued,
}

/// Values of `ret.products.visibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProductVisibility {
    /// Public.
    #[sea_orm(string_value = "public")]
    Public,
    /// Private.
    #[sea_orm(string_value = "private")]
    Private,
    /// Hidden.
    #[sea_orm(string_value = "hidden")]
    Hidden,
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
        belongs_to = "crate::ret::product_categories::Entity",
        from = "Column::CategoryId",
        to = "crate::ret::product_categories::Column::Id",
        on_delete = "SetNull"
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
