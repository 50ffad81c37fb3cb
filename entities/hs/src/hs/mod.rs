//! Home services, and the customers of every industry.

use table_model::{Table, TableModel};

pub mod customer_equipment;
pub mod customers;
pub mod estimate_items;
pub mod estimates;
pub mod inventory_items;
pub mod invoice_line_items;
pub mod invoices;
pub mod maintenance_visits;
pub mod payments;
pub mod service_agreements;
pub mod technician_availability;
pub mod technicians;
pub mod work_order_assignments;
pub mod work_order_items;
pub mod work_orders;
pub mod work_orders_audit;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    customers::Entity::TABLE,
    customer_equipment::Entity::TABLE,
    work_orders::Entity::TABLE,
    service_agreements::Entity::TABLE,
    estimates::Entity::TABLE,
    invoices::Entity::TABLE,
    invoice_line_items::Entity::TABLE,
    technicians::Entity::TABLE,
    work_order_assignments::Entity::TABLE,
    inventory_items::Entity::TABLE,
    work_order_items::Entity::TABLE,
    estimate_items::Entity::TABLE,
    payments::Entity::TABLE,
    maintenance_visits::Entity::TABLE,
    technician_availability::Entity::TABLE,
    work_orders_audit::Entity::TABLE,
];
