//! Trying an endpoint with a message that tells of nothing.

use chrono::Utc;
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use operations_models::integration_mgmt::{webhook_deliveries, webhook_endpoints};
use serde_json::json;
use service::error::ErrorCode;
use sqlx::Row;
use table_model::prelude::Uuid;

use super::OWNERS;
use crate::webhooks::payload::message;

/// Which endpoint.
#[derive(Debug, ActionInput)]
struct Input {
    /// The endpoint.
    endpoint_id: Uuid,
}

/// The message.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The message, and before long what came of it.
    delivery: Key<webhook_deliveries::Entity>,
}

/// `sendTestWebhook`.
pub(in crate::webhooks) fn send_test_webhook() -> Action {
    Action::mutation(
        "sendTestWebhook",
        "Posts a message of the type `webhook.test` to an endpoint, once. What came of it stands in the delivery.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[ErrorCode::NotFound])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let endpoint = transaction.locked::<webhook_endpoints::Entity>(input.endpoint_id, "endpointId").await?;
    let body = message("webhook.test", Utc::now(), &json!({ "endpoint": endpoint.id }));
    let mut statement = Statement::new();
    statement.push("SELECT integration_mgmt.test_webhook(").push_bind(Bind::Uuid(endpoint.id)).push(", ");
    statement.push_bind(Bind::Text(body)).push(")");
    let rows = transaction.fetch(statement).await?;
    let id = rows.first().and_then(|row| row.try_get(0).ok());
    let id: Uuid = id.ok_or_else(|| Error::internal("test_webhook returned no id"))?;
    Ok(Payload { delivery: Key::new(id) })
}
