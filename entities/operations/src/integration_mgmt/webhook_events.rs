//! `integration_mgmt.webhook_events`: events that outside services reported by calling a webhook.

use table_model::prelude::*;

/// Events that outside services reported by calling a webhook.
#[derive(Debug, TableModel)]
#[table(
    sql = "integration_mgmt.webhook_events",
    name = "WebhookEvent",
    access = "confidential",
    writes = "update",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event concerns; empty for the platform's own, which no tenant sees.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// Connection over which it came.
    #[table(references = "integration_mgmt.integration_configs", computed)]
    pub integration_id: Option<Uuid>,
    /// What happened, in the words of the service. For example `payment_intent.succeeded`.
    #[table(computed, search = "trigram")]
    pub event_type: String,
    /// Identifier that the service gave the event; a repeated delivery carries the same and is
    /// refused.
    #[table(computed)]
    pub event_id: Option<String>,
    /// Body of the call.
    #[table(computed, search = "json")]
    pub payload: Json,
    /// Headers of the call; those that carry credentials are blanked.
    #[table(computed)]
    pub headers: Json,
    /// Where the event stands; set a failed one to pending to have it processed again.
    #[table(defaulted)]
    pub status: WebhookEventStatus,
    /// When the event was processed; set with the state.
    #[table(computed)]
    pub processed_at: Option<DateTimeUtc>,
    /// Why processing failed.
    #[table(computed)]
    pub error_message: Option<String>,
    /// How often processing was tried again.
    #[table(computed)]
    pub retry_count: i32,
    /// Address that the call came from.
    #[table(sql = "inet", computed)]
    pub source_ip: Option<String>,
    /// User agent that the call named.
    #[table(computed)]
    pub user_agent: Option<String>,
    /// When the call arrived.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the event was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `integration_mgmt.webhook_events.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WebhookEventStatus {
    /// Pending.
    Pending,
    /// Processed.
    Processed,
    /// Failed.
    Failed,
    /// Needs no processing.
    Ignored,
}
