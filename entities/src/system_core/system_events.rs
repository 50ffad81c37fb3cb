//! `system_core.system_events`: log of events of the platform and its tenants, kept for seven years.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Log of events of the platform and its tenants, kept for seven years.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "system_events")]
#[table(name = "SystemEvent", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// What happened.
    #[sea_orm(column_type = "Text")]
    pub event_type: String,
    /// What happened, in more detail.
    #[sea_orm(column_type = "Text")]
    pub event_subtype: Option<String>,
    /// The event's own facts.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub event_data: Json,
    /// How grave the event is.
    #[table(defaulted)]
    pub severity: SystemEventSeverity,
    /// User whom the event concerns.
    pub user_id: Option<Uuid>,
    /// Identifier that ties the events of one request together.
    pub correlation_id: Option<Uuid>,
    /// System that reported the event.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub source_system: Option<String>,
    /// Internet address of the client, IPv4 or IPv6.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// Session in which it happened.
    #[sea_orm(column_type = "Text")]
    pub session_id: Option<String>,
    /// Day of the event in UTC.
    #[table(computed)]
    pub event_date: Date,
    /// When the event was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `system_core.system_events.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SystemEventSeverity {
    /// Debug.
    #[sea_orm(string_value = "debug")]
    Debug,
    /// Info.
    #[sea_orm(string_value = "info")]
    Info,
    /// Warning.
    #[sea_orm(string_value = "warning")]
    Warning,
    /// Error.
    #[sea_orm(string_value = "error")]
    Error,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
