//! The tenants: businesses with their sites, settings, plans and use.

pub mod business_locations;
pub mod business_settings;
pub mod businesses;
pub mod compliance_status;
pub mod resource_usage;
pub mod tenant_billing_history;
pub mod tenant_subscriptions;
pub mod tenant_usage_metrics;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("tenant_mgmt.businesses", <businesses::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.business_locations", <business_locations::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.business_settings", <business_settings::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.resource_usage", <resource_usage::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.tenant_subscriptions", <tenant_subscriptions::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.tenant_usage_metrics", <tenant_usage_metrics::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.tenant_billing_history", <tenant_billing_history::Entity as crate::TableModel>::table()),
        ("tenant_mgmt.compliance_status", <compliance_status::Entity as crate::TableModel>::table()),
    ]
}
