//! People and their membership in businesses.

pub mod business_users;
pub mod user_preferences;
pub mod users;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("user_mgmt.users", <users::Entity as crate::TableModel>::table()),
        ("user_mgmt.business_users", <business_users::Entity as crate::TableModel>::table()),
        ("user_mgmt.user_preferences", <user_preferences::Entity as crate::TableModel>::table()),
    ]
}
