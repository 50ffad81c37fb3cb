//! Accepting an invitation.

use kit::scalar::{Bind, Parameter};
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::codes::{Purpose, look_at, used_up};
use crate::passwords::Password;
use crate::sessions::issuer;

/// The code of the invitation.
#[derive(Debug, ActionInput)]
struct Input {
    /// The code from the message.
    code: String,
    /// Password of twelve characters or more, for whoever has none yet. Whoever has one keeps it and sends none.
    new_password: Option<String>,
}

/// The new member.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Identifier of the user.
    user_id: Uuid,
    /// Identifier of the business; sign in to it next.
    business_id: Uuid,
}

/// `acceptInvitation`.
pub(crate) fn accept_invitation() -> Action {
    Action::mutation(
        "acceptInvitation",
        "Makes the invited person a member, with the code that was sent to their address and works once. Sign in \
         afterwards.",
        run,
    )
    .open()
    .refusals(&[ErrorCode::NotFound, ErrorCode::BadUserInput, ErrorCode::OperationNotSupported])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let issuer = issuer(transaction)?;
    let reached = look_at(&input.code, Purpose::Invitation, transaction).await?;
    let hash = match (reached.has_password, input.new_password) {
        (false, Some(chosen)) => Some(Password::chosen(chosen, &reached.email, "newPassword")?.hash(&issuer).await?),
        (true, None) => None,
        (false, None) => {
            return Err(Error::bad_input("a new user needs a password", "send one of twelve characters or more")
                .at("newPassword"));
        }
        (true, Some(_)) => {
            return Err(Error::bad_input(
                "you have a password already",
                "send none, and sign in with the one you have",
            )
            .at("newPassword"));
        }
    };
    let mut statement = Statement::new();
    statement.push("SELECT user_id, business_id FROM security_mgmt.accept_invitation(");
    statement.push_bind(Bind::Text(input.code)).push(", ");
    statement.push_bind(hash.map_or(Bind::Null(Parameter::Text), Bind::Text)).push(")");
    let rows = transaction.fetch(statement).await?;
    let member =
        rows.first().and_then(|row| Some(Payload { user_id: row.try_get(0).ok()?, business_id: row.try_get(1).ok()? }));
    member.ok_or_else(used_up)
}
