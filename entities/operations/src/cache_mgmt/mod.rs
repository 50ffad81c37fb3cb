//! What is cached, and for how long.

use table_model::{Table, TableModel};

pub mod cache_invalidations;
pub mod cache_policies;
pub mod cache_statistics;

/// The tables of the schema.
pub const TABLES: &[&Table] =
    &[cache_policies::Entity::TABLE, cache_invalidations::Entity::TABLE, cache_statistics::Entity::TABLE];
