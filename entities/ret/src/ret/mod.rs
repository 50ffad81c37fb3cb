//! Retail.

use table_model::{Table, TableModel};

pub mod payments;
pub mod product_categories;
pub mod product_variants;
pub mod products;
pub mod return_items;
pub mod returns;
pub mod sales_order_items;
pub mod sales_orders;
pub mod stock_movements;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    product_categories::Entity::TABLE,
    products::Entity::TABLE,
    product_variants::Entity::TABLE,
    sales_orders::Entity::TABLE,
    sales_order_items::Entity::TABLE,
    returns::Entity::TABLE,
    return_items::Entity::TABLE,
    payments::Entity::TABLE,
    stock_movements::Entity::TABLE,
];
