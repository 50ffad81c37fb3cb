//! `security_mgmt.service_tokens`: tokens of programs that read registered documents.

use table_model::prelude::*;

/// A token with which a program reads registered documents, such as reports. Owners make and revoke them.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.service_tokens", name = "ServiceToken", access = "rights", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose rows the token reads.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name by which people know the token.
    pub name: String,
    /// Role in which the program reads; never more than that of the user who made the token.
    pub role: ServiceTokenRole,
    /// Registered documents that the token may run, by name.
    #[table(defaulted)]
    pub documents: Vec<String>,
    /// Whether the token may run every registered query.
    #[table(defaulted)]
    pub all_documents: bool,
    /// Whether the token may stand in an address.
    #[table(defaulted)]
    pub allowed_in_address: bool,
    /// Hash of the token; the token itself is never stored.
    #[table(internal)]
    pub token_hash: String,
    /// When the token ends to hold; without it, when it is revoked.
    pub expires_at: Option<DateTimeUtc>,
    /// When the token was last used, to the hour.
    pub last_used_at: Option<DateTimeUtc>,
    /// When the token was last replaced by another one.
    pub rotated_at: Option<DateTimeUtc>,
    /// When the token was revoked.
    pub revoked_at: Option<DateTimeUtc>,
    /// When the token was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// User who recorded the token. It holds as long as that membership does.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// Address of the one report that a link reads, with its variables; missing where the token is a program's.
    pub report_address: Option<String>,
}

/// Values of `security_mgmt.service_tokens.role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceTokenRole {
    /// Owner.
    Owner,
    /// Manager.
    Manager,
    /// Service advisor.
    ServiceAdvisor,
    /// Parts manager.
    PartsManager,
    /// Technician.
    Technician,
    /// Front desk.
    FrontDesk,
    /// Staff.
    Staff,
    /// Viewer.
    Viewer,
    /// Api partner.
    ApiPartner,
}
