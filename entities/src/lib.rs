//! All table models together, for what looks at every table: tools and tests.
//!
//! A subgraph uses the crates of the models that it names, so that it is built anew only when one of those changed.

pub use table_model;

pub use auto_models::auto;
pub use banking_models::banking;
pub use compliance_models::{audit_mgmt, backup_mgmt, ccpa_mgmt, gdpr_mgmt, hipaa_mgmt, pci_mgmt, sox_mgmt, trust};
pub use courses_models::courses;
pub use hs_models::hs;
pub use investigations_models::investigations;
pub use operations_models::{
    ai_mgmt, billing_mgmt, cache_mgmt, file_mgmt, integration_mgmt, metrics, monitoring, notification_mgmt,
    reporting_mgmt, workflow_mgmt,
};
pub use payroll_models::payroll;
pub use platform_models::{security_mgmt, system_core, tenant_mgmt, user_mgmt};
pub use rest_models::rest;
pub use ret_models::ret;

use table_model::{Record, Table};

/// The tables of each schema.
const SCHEMAS: &[&[&Table]] = &[
    system_core::TABLES,
    tenant_mgmt::TABLES,
    user_mgmt::TABLES,
    security_mgmt::TABLES,
    audit_mgmt::TABLES,
    workflow_mgmt::TABLES,
    file_mgmt::TABLES,
    hs::TABLES,
    auto::TABLES,
    rest::TABLES,
    ret::TABLES,
    banking::TABLES,
    ai_mgmt::TABLES,
    integration_mgmt::TABLES,
    notification_mgmt::TABLES,
    courses::TABLES,
    payroll::TABLES,
    investigations::TABLES,
    billing_mgmt::TABLES,
    trust::TABLES,
    gdpr_mgmt::TABLES,
    ccpa_mgmt::TABLES,
    hipaa_mgmt::TABLES,
    pci_mgmt::TABLES,
    sox_mgmt::TABLES,
    backup_mgmt::TABLES,
    cache_mgmt::TABLES,
    metrics::TABLES,
    monitoring::TABLES,
    reporting_mgmt::TABLES,
];

/// Every table.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    SCHEMAS.iter().flat_map(|tables| tables.iter().copied())
}

/// Every record that others may point at by name.
pub fn records() -> Vec<Record> {
    tables().filter_map(Record::of).collect()
}
