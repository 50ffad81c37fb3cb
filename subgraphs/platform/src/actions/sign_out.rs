//! Signing out.

use kit::scalar::Bind;
use kit::{Action, ActionPayload, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::prelude::{DateTimeUtc, Uuid};

/// The session that ended.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Its identifier.
    session_id: Uuid,
    /// When it ended.
    ended_at: DateTimeUtc,
}

/// `signOut`.
pub(crate) fn sign_out() -> Action {
    Action::mutation(
        "signOut",
        "Ends the session of the token that it is sent with. Its access token is refused within five seconds \
         everywhere, its refresh token at once.",
        run,
    )
    .roles(&Role::ALL)
    .refusals(&[ErrorCode::BadUserInput])
}

async fn run((): (), transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let session = transaction
        .caller()
        .session
        .ok_or_else(|| Error::bad_input("the token belongs to no session", "drop it; it holds until it expires"))?;
    let mut statement = Statement::new();
    statement.push(
        "UPDATE security_mgmt.enhanced_user_sessions SET status = 'terminated', terminated_at = now() \
         WHERE status = 'active' AND id = ",
    );
    statement.push_bind(Bind::Uuid(session)).push(" RETURNING terminated_at");
    let rows = transaction.fetch(statement).await?;
    let ended_at = rows.first().and_then(|row| row.try_get(0).ok());
    let ended_at = ended_at.ok_or_else(|| {
        Error::new(ErrorCode::SessionEnded, "the session has ended already").with_remedy("there is nothing left to end")
    })?;
    Ok(Payload { session_id: session, ended_at })
}
