//! Files attached to records.

use table_model::{Table, TableModel};

pub mod attachments;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[attachments::Entity::TABLE];
