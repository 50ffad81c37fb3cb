//! Home services: customers, field jobs, estimates, invoices, agreements and stock.

mod actions;
mod lifetime_value;

use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("hs", 4002)
        .table::<hs::customers::Entity>()
        .natural_key::<hs::customers::Entity>(&[hs::customers::Column::CustomerNumber])
        .table::<hs::customer_equipment::Entity>()
        .table::<hs::work_orders::Entity>()
        .table::<hs::service_agreements::Entity>()
        .table::<hs::estimates::Entity>()
        .table::<hs::invoices::Entity>()
        .table::<hs::invoice_line_items::Entity>()
        .lines::<hs::invoices::Entity, hs::invoice_line_items::Entity>()
        .table::<hs::technicians::Entity>()
        .table::<hs::work_order_assignments::Entity>()
        .table::<hs::inventory_items::Entity>()
        .natural_key::<hs::inventory_items::Entity>(&[hs::inventory_items::Column::Sku])
        .table::<hs::work_order_items::Entity>()
        .lines::<hs::work_orders::Entity, hs::work_order_items::Entity>()
        .table::<hs::estimate_items::Entity>()
        .lines::<hs::estimates::Entity, hs::estimate_items::Entity>()
        .table::<hs::payments::Entity>()
        .table::<hs::maintenance_visits::Entity>()
        .table::<hs::technician_availability::Entity>()
        .table::<hs::work_orders_audit::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .single::<user_mgmt::users::Entity, hs::technicians::Entity>(hs::technicians::Column::UserId, "technician")
        .field("Customer", lifetime_value::field())
}
