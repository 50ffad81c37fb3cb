//! Figures of a business over time, with their targets and alerts.

pub mod metric_alerts;
pub mod metric_definitions;
pub mod metric_targets;
pub mod metric_values;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("metrics.metric_definitions", <metric_definitions::Entity as crate::TableModel>::table()),
        ("metrics.metric_values", <metric_values::Entity as crate::TableModel>::table()),
        ("metrics.metric_targets", <metric_targets::Entity as crate::TableModel>::table()),
        ("metrics.metric_alerts", <metric_alerts::Entity as crate::TableModel>::table()),
    ]
}
