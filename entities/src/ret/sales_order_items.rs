//! `ret.sales_order_items`: lines of a sale.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of a sale.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ret", table_name = "sales_order_items")]
#[table(name = "SalesOrderItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Sale that the line belongs to.
    pub sales_order_id: Uuid,
    /// Product that is sold; null when a variant is.
    pub product_id: Option<Uuid>,
    /// Variant that is sold; null when a product is.
    pub product_variant_id: Option<Uuid>,
    /// How many units.
    #[table(defaulted)]
    pub quantity: i32,
    /// Price of one unit before tax, in the business's currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_price: Decimal,
    /// Discount on one unit.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub discount_per_item: Decimal,
    /// Price of the whole line before tax.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub total_price: Decimal,
    /// What one unit costs the business.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_cost: Option<Decimal>,
    /// What the whole quantity costs the business.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub total_cost: Option<Decimal>,
    /// Units shipped.
    #[table(defaulted)]
    pub quantity_shipped: i32,
    /// Units still to come.
    #[table(defaulted)]
    pub quantity_backordered: i32,
    /// Wishes of the customer.
    #[sea_orm(column_type = "Text")]
    pub special_instructions: Option<String>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
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
    /// The row that `sales_order_id` names.
    #[sea_orm(
        belongs_to = "crate::ret::sales_orders::Entity",
        from = "Column::SalesOrderId",
        to = "crate::ret::sales_orders::Column::Id",
        on_delete = "Cascade"
    )]
    SalesOrder,
    /// The row that `product_id` names.
    #[sea_orm(
        belongs_to = "crate::ret::products::Entity",
        from = "Column::ProductId",
        to = "crate::ret::products::Column::Id",
        on_delete = "Restrict"
    )]
    Product,
    /// The row that `product_variant_id` names.
    #[sea_orm(
        belongs_to = "crate::ret::product_variants::Entity",
        from = "Column::ProductVariantId",
        to = "crate::ret::product_variants::Column::Id",
        on_delete = "Restrict"
    )]
    ProductVariant,
}

impl ActiveModelBehavior for ActiveModel {}
