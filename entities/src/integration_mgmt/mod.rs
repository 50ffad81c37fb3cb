//! Connections to outside services and what flows through them.

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    Vec::new()
}
