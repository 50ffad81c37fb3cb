//! Figures of a business over time, with their targets and alerts.

use table_model::{Table, TableModel};

pub mod metric_alerts;
pub mod metric_definitions;
pub mod metric_targets;
pub mod metric_values;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    metric_definitions::Entity::TABLE,
    metric_values::Entity::TABLE,
    metric_targets::Entity::TABLE,
    metric_alerts::Entity::TABLE,
];
