//! Taking an endpoint away.

use kit::{Action, ActionInput, ActionPayload, Error, TenantTransaction};
use operations_models::integration_mgmt::webhook_endpoints;
use sea_orm::ModelTrait;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OWNERS;

/// Which endpoint.
#[derive(Debug, ActionInput)]
struct Input {
    /// The endpoint.
    endpoint_id: Uuid,
}

/// What is gone.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The endpoint that was.
    removed_id: Uuid,
}

/// `removeWebhook`.
pub(in crate::webhooks) fn remove_webhook() -> Action {
    Action::mutation(
        "removeWebhook",
        "Takes an endpoint away, with its keys, its deliveries and what was still to be posted.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[ErrorCode::NotFound])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let endpoint = transaction.locked::<webhook_endpoints::Entity>(input.endpoint_id, "endpointId").await?;
    let removed_id = endpoint.id;
    endpoint.delete(&transaction.models()).await?;
    Ok(Payload { removed_id })
}
