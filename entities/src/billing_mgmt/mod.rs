//! What the platform charges its tenants: meters, rates, usage, charges, invoices and payments.

pub mod invoice_lines;
pub mod invoices;
pub mod meters;
pub mod payments;
pub mod rate_plans;
pub mod rate_tiers;
pub mod rated_charges;
pub mod rates;
pub mod usage_records;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("billing_mgmt.meters", <meters::Entity as crate::TableModel>::table()),
        ("billing_mgmt.rate_plans", <rate_plans::Entity as crate::TableModel>::table()),
        ("billing_mgmt.rates", <rates::Entity as crate::TableModel>::table()),
        ("billing_mgmt.rate_tiers", <rate_tiers::Entity as crate::TableModel>::table()),
        ("billing_mgmt.usage_records", <usage_records::Entity as crate::TableModel>::table()),
        ("billing_mgmt.rated_charges", <rated_charges::Entity as crate::TableModel>::table()),
        ("billing_mgmt.invoices", <invoices::Entity as crate::TableModel>::table()),
        ("billing_mgmt.invoice_lines", <invoice_lines::Entity as crate::TableModel>::table()),
        ("billing_mgmt.payments", <payments::Entity as crate::TableModel>::table()),
    ]
}
