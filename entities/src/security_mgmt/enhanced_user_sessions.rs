//! `security_mgmt.enhanced_user_sessions`: sign-in sessions with their device and risk.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Sign-in sessions with their device and risk.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "enhanced_user_sessions")]
#[table(name = "UserSession", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// User who signed in.
    pub user_id: Uuid,
    /// Business that the session belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Hash of the session's token; the token itself is never stored.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub session_token_hash: String,
    /// Fingerprint of the device.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub device_fingerprint: String,
    /// Internet address of the client, IPv4 or IPv6.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: String,
    /// Where the user signed in, estimated from the address.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    pub geolocation: Option<String>,
    /// How risky the session looks; 0 is safe.
    #[table(defaulted)]
    pub risk_score: i32,
    /// How far the session is trusted.
    #[table(defaulted)]
    pub trust_level: UserSessionTrustLevel,
    /// User agent that the client sent.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// When the session ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// State that the session is in.
    #[table(defaulted)]
    pub status: UserSessionStatus,
    /// Country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    pub country: Option<String>,
    /// Region that it belongs to.
    #[sea_orm(column_type = "Text")]
    pub region: Option<String>,
    /// City.
    #[sea_orm(column_type = "Text")]
    pub city: Option<String>,
    /// When the session was last used.
    #[table(defaulted)]
    pub last_activity_at: Option<DateTimeUtc>,
    /// When the session was ended.
    pub terminated_at: Option<DateTimeUtc>,
    /// When the session was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `security_mgmt.enhanced_user_sessions.trust_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum UserSessionTrustLevel {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
}

/// Values of `security_mgmt.enhanced_user_sessions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum UserSessionStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Terminated.
    #[sea_orm(string_value = "terminated")]
    Terminated,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
}

impl ActiveModelBehavior for ActiveModel {}
