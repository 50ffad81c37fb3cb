//! `security_mgmt.user_roles`: roles granted to users, possibly for a limited time.

use table_model::prelude::*;

/// Roles granted to users, possibly for a limited time.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.user_roles", name = "UserRole", access = "rights")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the grant belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// User whom the grant concerns.
    #[table(references = "user_mgmt.users")]
    pub user_id: Uuid,
    /// Role that is granted.
    #[table(references = "security_mgmt.roles")]
    pub role_id: Uuid,
    /// User who made the grant.
    #[table(references = "user_mgmt.users")]
    pub assigned_by: Option<Uuid>,
    /// When the grant was made.
    #[table(defaulted)]
    pub assigned_at: Option<DateTimeUtc>,
    /// When the grant ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// Circumstances of the grant.
    #[table(defaulted)]
    pub assignment_context: Json,
    /// When the grant was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the grant was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
