//! Backups and restores of single tenants.

pub mod backup_policies;
pub mod backup_runs;
pub mod backup_verifications;
pub mod restore_runs;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("backup_mgmt.backup_policies", <backup_policies::Entity as crate::TableModel>::table()),
        ("backup_mgmt.backup_runs", <backup_runs::Entity as crate::TableModel>::table()),
        ("backup_mgmt.backup_verifications", <backup_verifications::Entity as crate::TableModel>::table()),
        ("backup_mgmt.restore_runs", <restore_runs::Entity as crate::TableModel>::table()),
    ]
}
