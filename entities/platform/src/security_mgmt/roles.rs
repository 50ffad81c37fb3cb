//! `security_mgmt.roles`: named roles with the permissions they carry; without a business, a role of the platform.

use table_model::prelude::*;

/// Named roles with the permissions they carry; without a business, a role of the platform.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.roles", name = "Role", access = "rights")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the role belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// Name of the role, unique in the business.
    pub name: String,
    /// What the role is, in words.
    pub description: Option<String>,
    /// Permissions that the role carries.
    #[table(defaulted)]
    pub permissions: Vec<String>,
    /// Settings of the role.
    #[table(defaulted)]
    pub role_config: Json,
    /// Kind of role.
    pub role_type: Option<String>,
    /// Whether the role belongs to the platform.
    #[table(defaulted)]
    pub is_system_role: bool,
    /// When the role was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the role was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
