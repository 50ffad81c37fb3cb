//! The log of status changes.

use table_model::{Table, TableModel};

pub mod state_transitions;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[state_transitions::Entity::TABLE];
