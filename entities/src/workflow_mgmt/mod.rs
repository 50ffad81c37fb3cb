//! The log of status changes.

pub mod state_transitions;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![("workflow_mgmt.state_transitions", <state_transitions::Entity as crate::TableModel>::table())]
}
