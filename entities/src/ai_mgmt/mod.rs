//! What AI models did, what it cost, and what came of it.

pub mod ai_operations;
pub mod ai_predictions;
pub mod model_usage;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("ai_mgmt.ai_operations", <ai_operations::Entity as crate::TableModel>::table()),
        ("ai_mgmt.model_usage", <model_usage::Entity as crate::TableModel>::table()),
        ("ai_mgmt.ai_predictions", <ai_predictions::Entity as crate::TableModel>::table()),
    ]
}
