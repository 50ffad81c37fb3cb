//! Restaurants.

pub mod dining_tables;
pub mod kitchen_queue;
pub mod menu_categories;
pub mod menu_items;
pub mod order_items;
pub mod orders;
pub mod payments;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("rest.menu_categories", <menu_categories::Entity as crate::TableModel>::table()),
        ("rest.menu_items", <menu_items::Entity as crate::TableModel>::table()),
        ("rest.dining_tables", <dining_tables::Entity as crate::TableModel>::table()),
        ("rest.orders", <orders::Entity as crate::TableModel>::table()),
        ("rest.order_items", <order_items::Entity as crate::TableModel>::table()),
        ("rest.kitchen_queue", <kitchen_queue::Entity as crate::TableModel>::table()),
        ("rest.payments", <payments::Entity as crate::TableModel>::table()),
    ]
}
