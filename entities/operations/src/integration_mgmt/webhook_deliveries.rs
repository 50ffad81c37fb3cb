//! `integration_mgmt.webhook_deliveries`: what is posted to webhooks, and what came of it.

use table_model::prelude::*;

/// A message to an endpoint: what was or is to be posted, and what came of it. Its id is the message's `webhook-id`.
#[derive(Debug, TableModel)]
#[table(
    sql = "integration_mgmt.webhook_deliveries",
    name = "WebhookDelivery",
    access = "rights",
    plural = "webhookDeliveries",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7; the same at each attempt.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the message tells of.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Endpoint that it is for.
    #[table(references = "integration_mgmt.webhook_endpoints")]
    pub endpoint_id: Uuid,
    /// What it tells: `order.created`, `order.status_changed`, `order.deleted`, or `webhook.test`.
    pub event_type: String,
    /// Event that it tells of; none for a test.
    pub event_id: Option<Uuid>,
    /// Order that the event is of. Messages about one order are posted one after the other.
    pub order_id: Option<Uuid>,
    /// Place of the event in the feed.
    #[table(internal, defaulted)]
    pub position: i64,
    /// What has become of it.
    #[table(defaulted)]
    pub status: WebhookDeliveryStatus,
    /// How often it was tried.
    #[table(defaulted)]
    pub attempts: i32,
    /// When it is tried next.
    #[table(defaulted)]
    pub next_attempt_at: Option<DateTimeUtc>,
    /// Until when a worker has it in hand.
    #[table(internal)]
    pub leased_until: Option<DateTimeUtc>,
    /// When it was last tried.
    pub last_attempt_at: Option<DateTimeUtc>,
    /// Status with which the endpoint answered last; none where it did not answer.
    pub last_status: Option<i32>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When the endpoint took it.
    pub delivered_at: Option<DateTimeUtc>,
    /// What is posted, the same at each attempt; it is forgotten a week after the end.
    pub body: Option<String>,
    /// When what it tells of happened.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// When the message was made.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the message was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `integration_mgmt.webhook_deliveries.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WebhookDeliveryStatus {
    /// It is still to be taken.
    Pending,
    /// The endpoint took it.
    Delivered,
    /// It was given up, after the last attempt or because the endpoint wants no more.
    Failed,
    /// The endpoint's principal may not see the event any more: nothing was posted.
    Withheld,
}
