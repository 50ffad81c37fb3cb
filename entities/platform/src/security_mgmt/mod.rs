//! Sessions, roles, permissions and incidents.

use table_model::{Table, TableModel};

pub mod dynamic_roles;
pub mod enhanced_user_sessions;
pub mod incident_response;
pub mod partner_grants;
pub mod permission_matrix;
pub mod roles;
pub mod service_tokens;
pub mod user_roles;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    enhanced_user_sessions::Entity::TABLE,
    roles::Entity::TABLE,
    user_roles::Entity::TABLE,
    permission_matrix::Entity::TABLE,
    partner_grants::Entity::TABLE,
    service_tokens::Entity::TABLE,
    dynamic_roles::Entity::TABLE,
    incident_response::Entity::TABLE,
];
