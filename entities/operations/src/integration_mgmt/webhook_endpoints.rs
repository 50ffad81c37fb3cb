//! `integration_mgmt.webhook_endpoints`: addresses to which events of orders are posted.

use table_model::prelude::*;

/// An address to which events of orders are posted, each until it is taken. Owners register and change them.
#[derive(Debug, TableModel)]
#[table(sql = "integration_mgmt.webhook_endpoints", name = "WebhookEndpoint", access = "rights", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose events are posted.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Where to post: https, on port 443 or 8443, at an address of the public internet.
    pub url: String,
    /// What it is for, in words of the business.
    pub description: Option<String>,
    /// Kinds of orders whose events are posted: `work_order`, `repair_order`, `restaurant_order`, `sales_order`; none for all.
    #[table(defaulted)]
    pub order_types: Vec<String>,
    /// States into which a change is posted; none for all.
    #[table(defaulted)]
    pub statuses: Vec<String>,
    /// Registered document that gives what is posted; its variable `event` is the event's id. Without one, the event itself.
    pub document: Option<String>,
    /// Member in whose rights events are chosen and read; without one, a partner's program without a user, which sees what the grants without a partner name.
    #[table(references = "user_mgmt.users")]
    pub principal_id: Option<Uuid>,
    /// How what is posted is signed; a new key changes it.
    #[table(computed)]
    pub signing: WebhookEndpointSigning,
    /// Keys with which signatures are verified, the newest first; none where they are made with a shared secret.
    #[table(computed)]
    pub public_keys: Vec<String>,
    /// Whether events are posted.
    #[table(defaulted)]
    pub status: WebhookEndpointStatus,
    /// Why nothing is posted, where the endpoint was not switched off by people.
    #[table(computed)]
    pub disabled_reason: Option<String>,
    /// When the endpoint was registered.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the endpoint was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who registered the endpoint.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the endpoint.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `integration_mgmt.webhook_endpoints.signing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WebhookEndpointSigning {
    /// With a private key of the platform; the endpoint's public keys verify it (`v1a`).
    Ed25519,
    /// With a secret that both sides have (`v1`).
    Hmac,
}

/// Values of `integration_mgmt.webhook_endpoints.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WebhookEndpointStatus {
    /// Events are posted.
    Active,
    /// Events wait until it is active again.
    Disabled,
}
