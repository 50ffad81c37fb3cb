//! What the platform charges its tenants: meters, rates, usage, charges, invoices and payments.

use table_model::{Table, TableModel};

pub mod invoice_lines;
pub mod invoices;
pub mod meters;
pub mod payments;
pub mod rate_plans;
pub mod rate_tiers;
pub mod rated_charges;
pub mod rates;
pub mod usage_records;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    meters::Entity::TABLE,
    rate_plans::Entity::TABLE,
    rates::Entity::TABLE,
    rate_tiers::Entity::TABLE,
    usage_records::Entity::TABLE,
    rated_charges::Entity::TABLE,
    invoices::Entity::TABLE,
    invoice_lines::Entity::TABLE,
    payments::Entity::TABLE,
];
