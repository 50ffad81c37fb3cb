//! Letting an endpoint begin again at an earlier place.

use std::sync::Arc;

use kit::scalar::Bind;
use kit::subscription::{News, Start, resume};
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use operations_models::integration_mgmt::webhook_endpoints;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OWNERS;
use crate::events::orders::selection;
use crate::events::selection::Narrowing;

/// Which endpoint, and from where.
#[derive(Debug, ActionInput)]
struct Input {
    /// The endpoint.
    endpoint_id: Uuid,
    /// Go on after this cursor, one of `orderEvents` or `orderStatusChanged` without further arguments; without one, from the oldest event that is kept.
    after: Option<String>,
}

/// The endpoint.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The endpoint.
    endpoint: Key<webhook_endpoints::Entity>,
}

/// `replayWebhook`.
pub(in crate::webhooks) fn replay_webhook() -> Action {
    Action::mutation(
        "replayWebhook",
        "Posts all events after a place once more, and then goes on. Messages that were posted before keep their ids.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InvalidCursor,
        ErrorCode::CursorExpired,
        ErrorCode::CursorDiverged,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let endpoint = transaction.locked::<webhook_endpoints::Entity>(input.endpoint_id, "endpointId").await?.id;
    let feed = selection(None, Narrowing::default(), &Arc::new(News::new()));
    let position = resume(&feed, transaction, input.after.as_deref(), Start::Oldest).await?;
    let mut statement = Statement::new();
    statement.push("SELECT integration_mgmt.replay_webhook(").push_bind(Bind::Uuid(endpoint)).push(", ");
    statement.push_bind(Bind::Int8(position)).push(")");
    transaction.fetch(statement).await?;
    Ok(Payload { endpoint: Key::new(endpoint) })
}
