//! Giving an endpoint a new key.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use operations_models::integration_mgmt::webhook_endpoints::{self, WebhookEndpointSigning};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OWNERS, give_key};

/// Of which endpoint.
#[derive(Debug, ActionInput)]
struct Input {
    /// The endpoint.
    endpoint_id: Uuid,
    /// How messages are signed from now on; as before where nothing is said.
    signing: Option<WebhookEndpointSigning>,
}

/// The endpoint with its new key.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The endpoint; the newest of its public keys comes first.
    endpoint: Key<webhook_endpoints::Entity>,
    /// The shared secret, which is shown this once; null where signatures are verified with a public key.
    secret: Option<String>,
}

/// `rotateWebhookKey`.
pub(in crate::webhooks) fn rotate_webhook_key() -> Action {
    Action::mutation(
        "rotateWebhookKey",
        "Gives an endpoint a new key. For 24 hours messages have two signatures, by the new key and by the one before it.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[ErrorCode::NotFound])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let endpoint = transaction.locked::<webhook_endpoints::Entity>(input.endpoint_id, "endpointId").await?;
    let key = give_key(endpoint.id, input.signing.unwrap_or(endpoint.signing), transaction).await?;
    Ok(Payload { endpoint: Key::new(endpoint.id), secret: key.shown() })
}
