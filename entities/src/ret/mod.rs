//! Retail.

pub mod product_categories;
pub mod product_variants;
pub mod products;
pub mod sales_order_items;
pub mod sales_orders;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("ret.product_categories", <product_categories::Entity as crate::TableModel>::table()),
        ("ret.products", <products::Entity as crate::TableModel>::table()),
        ("ret.product_variants", <product_variants::Entity as crate::TableModel>::table()),
        ("ret.sales_orders", <sales_orders::Entity as crate::TableModel>::table()),
        ("ret.sales_order_items", <sales_order_items::Entity as crate::TableModel>::table()),
    ]
}
