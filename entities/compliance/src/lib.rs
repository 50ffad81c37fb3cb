//! The table models of compliance: one file a table, no logic.

pub mod audit_mgmt;
pub mod backup_mgmt;
pub mod ccpa_mgmt;
pub mod gdpr_mgmt;
pub mod hipaa_mgmt;
pub mod pci_mgmt;
pub mod sox_mgmt;
pub mod trust;
