//! Another secret in the place of a service token's.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::service_tokens;
use service::error::ErrorCode;
use service::identity::Role;
use table_model::prelude::Uuid;

use crate::service_tokens::{NewToken, lock, new_token};
use crate::sessions::issuer;

/// Which token is replaced.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the service token.
    service_token_id: Uuid,
}

/// The token as it is from now on. It is told this once.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Token to send from now on; the former one opens nothing any more.
    token: String,
    /// What is known of it.
    service_token: Key<service_tokens::Entity>,
}

/// `rotateServiceToken`.
pub(crate) fn rotate_service_token() -> Action {
    Action::mutation(
        "rotateServiceToken",
        "Replaces a service token by another one with the same name and rights. The former one is refused within \
         five seconds.",
        run,
    )
    .roles(&[Role::Owner])
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::OperationNotSupported])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let issuer = issuer(transaction)?;
    let id = input.service_token_id;
    lock(id, transaction).await?;
    let NewToken { token, hash } = new_token(transaction.caller().tenant, id, &issuer)?;
    let mut statement = Statement::new();
    statement.push("UPDATE security_mgmt.service_tokens SET rotated_at = now(), token_hash = ");
    statement.push_bind(Bind::Text(hash)).push(" WHERE id = ").push_bind(Bind::Uuid(id));
    transaction.fetch(statement).await?;
    Ok(Payload { token, service_token: Key::new(id) })
}
