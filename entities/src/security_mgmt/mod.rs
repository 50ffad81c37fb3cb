//! Sessions, roles, permissions and incidents.

pub mod dynamic_roles;
pub mod enhanced_user_sessions;
pub mod incident_response;
pub mod permission_matrix;
pub mod roles;
pub mod user_roles;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("security_mgmt.enhanced_user_sessions", <enhanced_user_sessions::Entity as crate::TableModel>::table()),
        ("security_mgmt.roles", <roles::Entity as crate::TableModel>::table()),
        ("security_mgmt.user_roles", <user_roles::Entity as crate::TableModel>::table()),
        ("security_mgmt.permission_matrix", <permission_matrix::Entity as crate::TableModel>::table()),
        ("security_mgmt.dynamic_roles", <dynamic_roles::Entity as crate::TableModel>::table()),
        ("security_mgmt.incident_response", <incident_response::Entity as crate::TableModel>::table()),
    ]
}
