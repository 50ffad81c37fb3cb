//! What owners do with endpoints and their deliveries.

mod redeliver_webhook;
mod register_webhook;
mod remove_webhook;
mod replay_webhook;
mod rotate_webhook_key;
mod send_test_webhook;

pub(super) use redeliver_webhook::redeliver_webhook;
pub(super) use register_webhook::register_webhook;
pub(super) use remove_webhook::remove_webhook;
pub(super) use replay_webhook::replay_webhook;
pub(super) use rotate_webhook_key::rotate_webhook_key;
pub(super) use send_test_webhook::send_test_webhook;

use kit::scalar::Bind;
use kit::{Error, Statement, TenantTransaction};
use operations_models::integration_mgmt::webhook_endpoints::WebhookEndpointSigning;
use service::identity::Role;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::keys::NewKey;

/// Who says where events are posted.
const OWNERS: &[Role] = &[Role::Owner];

/// How long a key that was replaced still signs, in hours.
const OVERLAP_HOURS: i32 = 24;

/// Makes a key for an endpoint and keeps it.
async fn give_key(
    endpoint: Uuid,
    signing: WebhookEndpointSigning,
    transaction: &mut TenantTransaction,
) -> Result<NewKey, Error> {
    let key = NewKey::random(signing)?;
    let mut statement = Statement::new();
    statement.push("SELECT integration_mgmt.keep_webhook_key(").push_bind(Bind::Uuid(endpoint)).push(", ");
    statement.push_bind(Bind::Text(signing.stored().to_owned())).push(", decode(");
    statement.push_bind(Bind::Text(hexadecimal(&key.secret))).push(", 'hex'), nullif(");
    statement.push_bind(Bind::Text(key.public_key.clone().unwrap_or_default())).push(", ''), make_interval(hours => ");
    statement.push_bind(Bind::Int4(OVERLAP_HOURS)).push("))");
    transaction.fetch(statement).await?;
    Ok(key)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
