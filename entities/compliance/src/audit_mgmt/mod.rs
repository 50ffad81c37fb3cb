//! What happened: the activity feed and the audit log.

use table_model::{Table, TableModel};

pub mod activity_stream;
pub mod audit_log;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[activity_stream::Entity::TABLE, audit_log::Entity::TABLE];
