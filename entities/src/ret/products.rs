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
    /// Sku of the product.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub sku: String,
    /// Barcode of the product.
    #[sea_orm(column_type = "Text")]
    pub barcode: Option<String>,
    /// Internal code of the product.
    #[sea_orm(column_type = "Text")]
    pub internal_code: Option<String>,
    /// Name of the product.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Slug of the product.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// Short description of the product.
    #[sea_orm(column_type = "Text")]
    pub short_description: Option<String>,
    /// Full description of the product.
    #[sea_orm(column_type = "Text")]
    pub full_description: Option<String>,
    /// Cost price of the product, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub cost_price: Decimal,
    /// Wholesale price of the product, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub wholesale_price: Option<Decimal>,
    /// Retail price of the product, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub retail_price: Decimal,
    /// Sale price of the product, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub sale_price: Option<Decimal>,
    /// Msrp of the product.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub msrp: Option<Decimal>,
    /// Whether the product is on sale.
    #[table(defaulted)]
    pub is_on_sale: bool,
    /// Sale start date of the product.
    pub sale_start_date: Option<Date>,
    /// Sale end date of the product.
    pub sale_end_date: Option<Date>,
    /// Whether track inventory applies to the product.
    #[table(defaulted)]
    pub track_inventory: bool,
    /// Current stock of the product.
    #[table(defaulted)]
    pub current_stock: i32,
    /// Reserved stock of the product.
    #[table(defaulted)]
    pub reserved_stock: i32,
    /// Available stock of the product.
    #[table(computed)]
    pub available_stock: i32,
    /// Low stock threshold of the product.
    #[table(defaulted)]
    pub low_stock_threshold: i32,
    /// Reorder point of the product.
    #[table(defaulted)]
    pub reorder_point: i32,
    /// Reorder quantity of the product.
    #[table(defaulted)]
    pub reorder_quantity: i32,
    /// Weight of the product.
    #[sea_orm(column_type = "Decimal(Some((8, 3)))")]
    pub weight: Option<Decimal>,
    /// Dimensions length of the product.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_length: Option<Decimal>,
    /// Dimensions width of the product.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_width: Option<Decimal>,
    /// Dimensions height of the product.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub dimensions_height: Option<Decimal>,
    /// Whether the product requires shipping.
    #[table(defaulted)]
    pub requires_shipping: bool,
    /// Shipping class of the product.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub shipping_class: Option<String>,
    /// Whether hazardous material applies to the product.
    #[table(defaulted)]
    pub hazardous_material: bool,
    /// Whether the product has variants.
    #[table(defaulted)]
    pub has_variants: bool,
    /// Variant attributes of the product.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub variant_attributes: Json,
    /// Whether the product is digital.
    #[table(defaulted)]
    pub is_digital: bool,
    /// Downloadable files of the product.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub downloadable_files: Json,
    /// Status of the product.
    #[table(defaulted)]
    pub status: ProductStatus,
    /// Visibility of the product.
    #[table(defaulted)]
    pub visibility: ProductVisibility,
    /// Whether the product is featured.
    #[table(defaulted)]
    pub is_featured: bool,
    /// Meta title of the product.
    #[sea_orm(column_type = "Text")]
    pub meta_title: Option<String>,
    /// Meta description of the product.
    #[sea_orm(column_type = "Text")]
    pub meta_description: Option<String>,
    /// Tags of the product.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Supplier id of the product.
    pub supplier_id: Option<Uuid>,
    /// Supplier sku of the product.
    #[sea_orm(column_type = "Text")]
    pub supplier_sku: Option<String>,
    /// Supplier cost of the product, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub supplier_cost: Option<Decimal>,
    /// Average rating of the product.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub average_rating: Decimal,
    /// Total reviews of the product.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Quality score of the product.
    pub quality_score: Option<i32>,
    /// Supplier name of the product.
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
