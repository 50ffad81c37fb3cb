//! The hash chain that proves the audit trail.

use table_model::{Table, TableModel};

pub mod audit_chain_links;
pub mod audit_checkpoints;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[audit_chain_links::Entity::TABLE, audit_checkpoints::Entity::TABLE];
