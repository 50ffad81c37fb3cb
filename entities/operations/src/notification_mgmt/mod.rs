//! Messages to customers.

use table_model::{Table, TableModel};

pub mod notifications;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[notifications::Entity::TABLE];
