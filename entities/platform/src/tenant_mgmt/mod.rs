//! The tenants: businesses with their sites, settings, plans and use.

use table_model::{Table, TableModel};

pub mod business_locations;
pub mod business_settings;
pub mod businesses;
pub mod compliance_status;
pub mod resource_usage;
pub mod tenant_billing_history;
pub mod tenant_subscriptions;
pub mod tenant_usage_metrics;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    businesses::Entity::TABLE,
    business_locations::Entity::TABLE,
    business_settings::Entity::TABLE,
    resource_usage::Entity::TABLE,
    tenant_subscriptions::Entity::TABLE,
    tenant_usage_metrics::Entity::TABLE,
    tenant_billing_history::Entity::TABLE,
    compliance_status::Entity::TABLE,
];
