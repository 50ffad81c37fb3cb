//! Files attached to records.

pub mod attachments;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![("file_mgmt.attachments", <attachments::Entity as crate::TableModel>::table())]
}
