//! What AI models did, what it cost, and what came of it.

use table_model::{Table, TableModel};

pub mod ai_operations;
pub mod ai_predictions;
pub mod model_usage;

/// The tables of the schema.
pub const TABLES: &[&Table] =
    &[ai_operations::Entity::TABLE, model_usage::Entity::TABLE, ai_predictions::Entity::TABLE];
