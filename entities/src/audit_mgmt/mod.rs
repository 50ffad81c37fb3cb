//! What happened: the activity feed and the audit log.

pub mod activity_stream;
pub mod audit_log;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("audit_mgmt.activity_stream", <activity_stream::Entity as crate::TableModel>::table()),
        ("audit_mgmt.audit_log", <audit_log::Entity as crate::TableModel>::table()),
    ]
}
