//! The log of status changes, and the feed of it.

use table_model::{Table, TableModel};

pub mod feed;
pub mod state_transitions;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[feed::Entity::TABLE, state_transitions::Entity::TABLE];
