//! The end of a service token.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::service_tokens;
use service::error::ErrorCode;
use service::identity::Role;
use table_model::prelude::Uuid;

use crate::service_tokens::lock;

/// Which token ends.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the service token.
    service_token_id: Uuid,
}

/// The token that ended.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// What is known of it.
    service_token: Key<service_tokens::Entity>,
}

/// `revokeServiceToken`.
pub(crate) fn revoke_service_token() -> Action {
    Action::mutation(
        "revokeServiceToken",
        "Ends a service token for good. Within five seconds it is refused everywhere, exports that run included.",
        run,
    )
    .roles(&[Role::Owner])
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let id = input.service_token_id;
    lock(id, transaction).await?;
    let mut statement = Statement::new();
    statement.push("UPDATE security_mgmt.service_tokens SET revoked_at = now() WHERE id = ");
    statement.push_bind(Bind::Uuid(id));
    transaction.fetch(statement).await?;
    Ok(Payload { service_token: Key::new(id) })
}
