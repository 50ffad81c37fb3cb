//! What AI models did and what they cost.

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    Vec::new()
}
