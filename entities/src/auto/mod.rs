//! Automotive shops.

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

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("auto.vehicles", <vehicles::Entity as crate::TableModel>::table()),
        ("auto.repair_orders", <repair_orders::Entity as crate::TableModel>::table()),
        ("auto.parts_inventory", <parts_inventory::Entity as crate::TableModel>::table()),
        ("auto.line_items", <line_items::Entity as crate::TableModel>::table()),
        ("auto.inspections", <inspections::Entity as crate::TableModel>::table()),
        ("auto.inspection_points", <inspection_points::Entity as crate::TableModel>::table()),
        ("auto.photos", <photos::Entity as crate::TableModel>::table()),
        ("auto.bays", <bays::Entity as crate::TableModel>::table()),
        ("auto.appointments", <appointments::Entity as crate::TableModel>::table()),
        ("auto.stock_transactions", <stock_transactions::Entity as crate::TableModel>::table()),
        ("auto.invoices", <invoices::Entity as crate::TableModel>::table()),
        ("auto.payments", <payments::Entity as crate::TableModel>::table()),
        ("auto.repair_tasks", <repair_tasks::Entity as crate::TableModel>::table()),
        ("auto.parts_used", <parts_used::Entity as crate::TableModel>::table()),
        ("auto.vehicle_history", <vehicle_history::Entity as crate::TableModel>::table()),
        ("auto.maintenance_schedules", <maintenance_schedules::Entity as crate::TableModel>::table()),
        ("auto.purchase_orders", <purchase_orders::Entity as crate::TableModel>::table()),
        ("auto.repair_orders_archive", <repair_orders_archive::Entity as crate::TableModel>::table()),
    ]
}
