//! Automotive: vehicles, repair orders, inspections, appointments, parts and invoices.

mod actions;
mod revenue;

use auto_models::auto;
use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("auto", 4003)
        .table::<auto::vehicles::Entity>()
        .natural_key::<auto::vehicles::Entity>(&[auto::vehicles::Column::Vin])
        .table::<auto::repair_orders::Entity>()
        .table::<auto::parts_inventory::Entity>()
        .natural_key::<auto::parts_inventory::Entity>(&[
            auto::parts_inventory::Column::PartNumber,
            auto::parts_inventory::Column::Manufacturer,
        ])
        .table::<auto::line_items::Entity>()
        .lines::<auto::repair_orders::Entity, auto::line_items::Entity>()
        .table::<auto::inspections::Entity>()
        .table::<auto::inspection_points::Entity>()
        .table::<auto::photos::Entity>()
        .table::<auto::bays::Entity>()
        .table::<auto::appointments::Entity>()
        .table::<auto::stock_transactions::Entity>()
        .table::<auto::invoices::Entity>()
        .table::<auto::payments::Entity>()
        .table::<auto::repair_tasks::Entity>()
        .table::<auto::parts_used::Entity>()
        .table::<auto::vehicle_history::Entity>()
        .table::<auto::maintenance_schedules::Entity>()
        .table::<auto::purchase_orders::Entity>()
        .table::<auto::repair_orders_archive::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        .field("Customer", revenue::field())
        .through::<hs::customers::Entity, auto::repair_orders::Entity, auto::invoices::Entity>("invoices")
}
