//! `security_mgmt.enhanced_user_sessions`: sign-in sessions with their device and risk.

use table_model::prelude::*;

/// Sign-in sessions with their device and risk.
#[derive(Debug, TableModel)]
#[table(
    sql = "security_mgmt.enhanced_user_sessions",
    name = "UserSession",
    access = "history",
    writes = "none",
    record(lifecycle, kind = "user_session")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// User who signed in.
    #[table(references = "user_mgmt.users")]
    pub user_id: Uuid,
    /// Business that the session belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Hash of the session's token; the token itself is never stored.
    #[table(internal)]
    pub session_token_hash: String,
    /// Fingerprint of the device.
    #[table(internal)]
    pub device_fingerprint: String,
    /// Internet address of the client, IPv4 or IPv6.
    #[table(sql = "inet")]
    pub ip_address: String,
    /// Where the user signed in, estimated from the address.
    #[table(sql = "geography")]
    pub geolocation: Option<String>,
    /// How risky the session looks; 0 is safe.
    #[table(defaulted)]
    pub risk_score: i32,
    /// How far the session is trusted.
    #[table(defaulted)]
    pub trust_level: UserSessionTrustLevel,
    /// User agent that the client sent.
    pub user_agent: Option<String>,
    /// When the session ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// State that the session is in.
    #[table(defaulted)]
    pub status: UserSessionStatus,
    /// Country as an ISO 3166 code.
    pub country: Option<String>,
    /// Region that it belongs to.
    pub region: Option<String>,
    /// City.
    pub city: Option<String>,
    /// When the session was last used.
    #[table(defaulted)]
    pub last_activity_at: Option<DateTimeUtc>,
    /// When the session was ended.
    pub terminated_at: Option<DateTimeUtc>,
    /// When the second step of signing in was proved in the session; null where it was opened without one.
    #[table(computed)]
    pub second_step_at: Option<DateTimeUtc>,
    /// When the session was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `security_mgmt.enhanced_user_sessions.trust_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum UserSessionTrustLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

/// Values of `security_mgmt.enhanced_user_sessions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum UserSessionStatus {
    /// Active.
    Active,
    /// Expired.
    Expired,
    /// Terminated.
    Terminated,
}
