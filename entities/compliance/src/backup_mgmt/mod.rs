//! Backups and restores of single tenants.

use table_model::{Table, TableModel};

pub mod backup_policies;
pub mod backup_runs;
pub mod backup_verifications;
pub mod restore_runs;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    backup_policies::Entity::TABLE,
    backup_runs::Entity::TABLE,
    backup_verifications::Entity::TABLE,
    restore_runs::Entity::TABLE,
];
