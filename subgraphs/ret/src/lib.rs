//! Retail: products and their stock, sales, payments and returns.

mod actions;
mod revenue;

use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};
use ret_models::ret;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("ret", 4005)
        .table::<ret::product_categories::Entity>()
        .table::<ret::products::Entity>()
        .natural_key::<ret::products::Entity>(&[ret::products::Column::Sku])
        .table::<ret::product_variants::Entity>()
        .natural_key::<ret::product_variants::Entity>(&[ret::product_variants::Column::VariantSku])
        .table::<ret::sales_orders::Entity>()
        .table::<ret::sales_order_items::Entity>()
        .lines::<ret::sales_orders::Entity, ret::sales_order_items::Entity>()
        .table::<ret::returns::Entity>()
        .table::<ret::return_items::Entity>()
        .table::<ret::payments::Entity>()
        .table::<ret::stock_movements::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        .field("Customer", revenue::field())
}
