//! Restaurants.

use table_model::{Table, TableModel};

pub mod dining_tables;
pub mod kitchen_queue;
pub mod menu_categories;
pub mod menu_items;
pub mod order_items;
pub mod orders;
pub mod payments;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    menu_categories::Entity::TABLE,
    menu_items::Entity::TABLE,
    dining_tables::Entity::TABLE,
    orders::Entity::TABLE,
    order_items::Entity::TABLE,
    kitchen_queue::Entity::TABLE,
    payments::Entity::TABLE,
];
