//! `ret.product_variants`: variants of an article, such as a size or color.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Variants of an article, such as a size or color.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ret", table_name = "product_variants")]
#[table(name = "ProductVariant")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the variant belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Product that it is a variant of.
    pub parent_product_id: Uuid,
    /// Stock keeping unit of the variant, unique in the business.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub variant_sku: String,
    /// Name of the variant.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub variant_name: String,
    /// Attributes of the variant, for example its size and color.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub attributes: Json,
    /// The attributes' values joined, for example `red-large`.
    #[sea_orm(column_type = "Text")]
    pub attribute_combination: Option<String>,
    /// What the variant costs more than the product; negative for less.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub price_adjustment: Decimal,
    /// What the variant costs the business more than the product; negative for less.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub cost_adjustment: Decimal,
    /// Units on hand.
    #[table(defaulted)]
    pub current_stock: i32,
    /// Units on hand that are promised already.
    #[table(defaulted)]
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
    /// The row that `parent_product_id` names.
    #[sea_orm(
        belongs_to = "crate::ret::products::Entity",
        from = "Column::ParentProductId",
        to = "crate::ret::products::Column::Id",
        on_delete = "Cascade"
    )]
    ParentProduct,
}

impl ActiveModelBehavior for ActiveModel {}
