//! Automotive shops.

use table_model::{Table, TableModel};

pub mod appointments;
pub mod bays;
pub mod inspection_points;
pub mod inspections;
pub mod invoices;
pub mod line_items;
pub mod maintenance_schedules;
pub mod parts_inventory;
pub mod parts_used;
pub mod payments;
pub mod photos;
pub mod purchase_orders;
pub mod repair_orders;
pub mod repair_orders_archive;
pub mod repair_tasks;
pub mod stock_transactions;
pub mod vehicle_history;
pub mod vehicles;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    vehicles::Entity::TABLE,
    repair_orders::Entity::TABLE,
    parts_inventory::Entity::TABLE,
    line_items::Entity::TABLE,
    inspections::Entity::TABLE,
    inspection_points::Entity::TABLE,
    photos::Entity::TABLE,
    bays::Entity::TABLE,
    appointments::Entity::TABLE,
    stock_transactions::Entity::TABLE,
    invoices::Entity::TABLE,
    payments::Entity::TABLE,
    repair_tasks::Entity::TABLE,
    parts_used::Entity::TABLE,
    vehicle_history::Entity::TABLE,
    maintenance_schedules::Entity::TABLE,
    purchase_orders::Entity::TABLE,
    repair_orders_archive::Entity::TABLE,
];
