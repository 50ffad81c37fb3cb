//! Retail.

use table_model::{Table, TableModel};

pub mod product_categories;
pub mod product_variants;
pub mod products;
pub mod sales_order_items;
pub mod sales_orders;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    product_categories::Entity::TABLE,
    products::Entity::TABLE,
    product_variants::Entity::TABLE,
    sales_orders::Entity::TABLE,
    sales_order_items::Entity::TABLE,
];
