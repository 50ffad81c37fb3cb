//! Messages to customers.

pub mod notifications;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![("notification_mgmt.notifications", <notifications::Entity as crate::TableModel>::table())]
}
