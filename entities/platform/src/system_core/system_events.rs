//! `system_core.system_events`: log of events of the platform and its tenants, kept for seven years.

use table_model::prelude::*;

/// Log of events of the platform and its tenants, kept for seven years.
#[derive(Debug, TableModel)]
#[table(sql = "system_core.system_events", name = "SystemEvent", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// What happened.
    pub event_type: String,
    /// What happened, in more detail.
    pub event_subtype: Option<String>,
    /// The event's own facts.
    #[table(search = "json")]
    pub event_data: Json,
    /// How grave the event is.
    #[table(defaulted)]
    pub severity: SystemEventSeverity,
    /// User whom the event concerns.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Identifier that ties the events of one request together.
    pub correlation_id: Option<Uuid>,
    /// System that reported the event.
    #[table(defaulted)]
    pub source_system: Option<String>,
    /// Internet address of the client, IPv4 or IPv6.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    pub user_agent: Option<String>,
    /// Session in which it happened.
    pub session_id: Option<String>,
    /// Day of the event in UTC.
    #[table(computed)]
    pub event_date: Date,
    /// When the event was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `system_core.system_events.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SystemEventSeverity {
    /// Debug.
    Debug,
    /// Info.
    Info,
    /// Warning.
    Warning,
    /// Error.
    Error,
    /// Critical.
    Critical,
}
