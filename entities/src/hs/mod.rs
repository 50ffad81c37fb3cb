//! Home services, and the customers of every industry.

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

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("hs.customers", <customers::Entity as crate::TableModel>::table()),
        ("hs.customer_equipment", <customer_equipment::Entity as crate::TableModel>::table()),
        ("hs.work_orders", <work_orders::Entity as crate::TableModel>::table()),
        ("hs.service_agreements", <service_agreements::Entity as crate::TableModel>::table()),
        ("hs.estimates", <estimates::Entity as crate::TableModel>::table()),
        ("hs.invoices", <invoices::Entity as crate::TableModel>::table()),
        ("hs.invoice_line_items", <invoice_line_items::Entity as crate::TableModel>::table()),
        ("hs.technicians", <technicians::Entity as crate::TableModel>::table()),
        ("hs.work_order_assignments", <work_order_assignments::Entity as crate::TableModel>::table()),
        ("hs.inventory_items", <inventory_items::Entity as crate::TableModel>::table()),
        ("hs.work_order_items", <work_order_items::Entity as crate::TableModel>::table()),
        ("hs.estimate_items", <estimate_items::Entity as crate::TableModel>::table()),
        ("hs.payments", <payments::Entity as crate::TableModel>::table()),
        ("hs.maintenance_visits", <maintenance_visits::Entity as crate::TableModel>::table()),
        ("hs.technician_availability", <technician_availability::Entity as crate::TableModel>::table()),
        ("hs.work_orders_audit", <work_orders_audit::Entity as crate::TableModel>::table()),
    ]
}
