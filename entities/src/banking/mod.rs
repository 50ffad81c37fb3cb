//! Accounts, their movements, and how customers pay.

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    Vec::new()
}
