//! Restaurants: menus, tables, orders, the kitchen and payments.

mod actions;
mod revenue;

use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};
use rest_models::rest;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("rest", 4004)
        .table::<rest::menu_categories::Entity>()
        .table::<rest::menu_items::Entity>()
        .table::<rest::dining_tables::Entity>()
        .natural_key::<rest::dining_tables::Entity>(&[rest::dining_tables::Column::TableNumber])
        .table::<rest::orders::Entity>()
        .table::<rest::order_items::Entity>()
        .lines::<rest::orders::Entity, rest::order_items::Entity>()
        .table::<rest::kitchen_queue::Entity>()
        .table::<rest::payments::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        .field("Customer", revenue::field())
}
