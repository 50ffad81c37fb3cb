//! Registering an address to which events are posted.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use operations_models::integration_mgmt::webhook_endpoints::{self, WebhookEndpointSigning};
use sea_orm::{ActiveModelTrait, ActiveValue, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::{OWNERS, give_key};
use crate::events::orders::OrderType;

/// Where to post, and what.
#[derive(Debug, ActionInput)]
struct Input {
    /// Where to post: https, on port 443 or 8443, at an address of the public internet.
    url: String,
    /// What it is for.
    description: Option<String>,
    /// Only orders of these types.
    order_types: Option<Vec<OrderType>>,
    /// Only changes to these states.
    statuses: Option<Vec<String>>,
    /// Registered document that gives what is posted; its variable `$event: ID!` is the event's id. Without one, the event itself.
    document: Option<String>,
    /// Member in whose rights events are chosen and read; without one, a partner's program without a user.
    principal_id: Option<Uuid>,
    /// How messages are signed; with Ed25519 where nothing is said.
    signing: Option<WebhookEndpointSigning>,
}

/// The endpoint.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The endpoint.
    endpoint: Key<webhook_endpoints::Entity>,
    /// The shared secret, which is shown this once; null where signatures are verified with a public key.
    secret: Option<String>,
}

/// `registerWebhook`.
pub(in crate::webhooks) fn register_webhook() -> Action {
    Action::mutation(
        "registerWebhook",
        "Registers an address to which events of orders are posted from now on. Messages are signed as Standard Webhooks \
         has it: with a private key, verified by `endpoint.publicKeys`, or with a secret that is shown this once.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[ErrorCode::BadUserInput, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let types = input.order_types.unwrap_or_default().into_iter().map(|kind| kind.stored().to_owned()).collect();
    let endpoint = webhook_endpoints::ActiveModel {
        business_id: Set(transaction.tenant()),
        url: Set(input.url),
        description: Set(input.description),
        order_types: Set(types),
        statuses: Set(input.statuses.unwrap_or_default()),
        document: Set(input.document),
        principal_id: Set(input.principal_id),
        ..webhook_endpoints::ActiveModel { id: ActiveValue::Set(Uuid::now_v7()), ..Default::default() }
    };
    let endpoint = endpoint.insert(&transaction.models()).await?.id;
    let key = give_key(endpoint, input.signing.unwrap_or(WebhookEndpointSigning::Ed25519), transaction).await?;
    Ok(Payload { endpoint: Key::new(endpoint), secret: key.shown() })
}
