//! The table models: one file a table, no logic.

pub mod classes;
pub mod records;
pub mod table_model;

pub mod ai_mgmt;
pub mod audit_mgmt;
pub mod auto;
pub mod backup_mgmt;
pub mod banking;
pub mod billing_mgmt;
pub mod cache_mgmt;
pub mod ccpa_mgmt;
pub mod courses;
pub mod file_mgmt;
pub mod gdpr_mgmt;
pub mod hipaa_mgmt;
pub mod hs;
pub mod integration_mgmt;
pub mod investigations;
pub mod metrics;
pub mod monitoring;
pub mod notification_mgmt;
pub mod payroll;
pub mod pci_mgmt;
pub mod reporting_mgmt;
pub mod rest;
pub mod ret;
pub mod security_mgmt;
pub mod sox_mgmt;
pub mod system_core;
pub mod tenant_mgmt;
pub mod trust;
pub mod user_mgmt;
pub mod workflow_mgmt;

pub use entities_derive::TableModel;
pub use table_model::{ColumnNotes, Enumeration, Origin, Search, TableModel, TableNotes, Writes};

/// The qualified name and the notes of every table.
pub fn tables() -> Vec<(&'static str, TableNotes)> {
    [
        system_core::tables(),
        tenant_mgmt::tables(),
        user_mgmt::tables(),
        security_mgmt::tables(),
        audit_mgmt::tables(),
        workflow_mgmt::tables(),
        file_mgmt::tables(),
        hs::tables(),
        auto::tables(),
        rest::tables(),
        ret::tables(),
        banking::tables(),
        ai_mgmt::tables(),
        integration_mgmt::tables(),
        notification_mgmt::tables(),
        courses::tables(),
        payroll::tables(),
        investigations::tables(),
        billing_mgmt::tables(),
        trust::tables(),
        gdpr_mgmt::tables(),
        ccpa_mgmt::tables(),
        hipaa_mgmt::tables(),
        pci_mgmt::tables(),
        sox_mgmt::tables(),
        backup_mgmt::tables(),
        cache_mgmt::tables(),
        metrics::tables(),
        monitoring::tables(),
        reporting_mgmt::tables(),
    ]
    .concat()
}
