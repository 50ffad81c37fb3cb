//! What an administrator of the platform watches.

use table_model::{Table, TableModel};

pub mod slow_queries;
pub mod table_sizes;
pub mod unused_indexes;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[slow_queries::Entity::TABLE, table_sizes::Entity::TABLE, unused_indexes::Entity::TABLE];
