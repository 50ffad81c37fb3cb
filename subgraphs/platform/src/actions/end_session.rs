//! Ending a session: one's own, or as an owner that of another.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::enhanced_user_sessions;
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::prelude::{DateTimeUtc, Uuid};

/// Which session ends.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the session.
    session_id: Uuid,
}

/// The session that ended.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Its identifier.
    session_id: Uuid,
    /// When it ended.
    ended_at: DateTimeUtc,
    /// The session itself.
    session: Key<enhanced_user_sessions::Entity>,
}

/// `endSession`.
pub(crate) fn end_session() -> Action {
    Action::mutation(
        "endSession",
        "Ends a session in this business: one's own, and owners also those of others. It holds within five seconds.",
        run,
    )
    .roles(&Role::ALL)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let id = input.session_id;
    let is_active = is_active(id, transaction).await?.ok_or_else(|| {
        Error::new(ErrorCode::NotFound, format!("there is no session {id} that you may end"))
            .with_remedy("send the id of a session of your own; those of others are for owners")
            .at("sessionId")
    })?;
    if !is_active {
        return Err(Error::new(ErrorCode::InvalidTransition, "the session has ended already")
            .with_remedy("there is nothing left to end")
            .at("sessionId"));
    }
    let ended_at = end(id, transaction).await?;
    Ok(Payload { session_id: id, ended_at, session: Key::new(id) })
}

/// Whether the session is active, locked until the end; `None` where it is not the caller's to end.
async fn is_active(id: Uuid, transaction: &mut TenantTransaction) -> Result<Option<bool>, Error> {
    let (user, role) = (transaction.caller().user, transaction.caller().role);
    let mut statement = Statement::new();
    statement.push("SELECT status = 'active' FROM security_mgmt.enhanced_user_sessions WHERE id = ");
    statement.push_bind(Bind::Uuid(id));
    if role != Role::Owner {
        statement.push(" AND user_id = ").push_bind(user.map_or(Bind::Null(kit::scalar::Parameter::Uuid), Bind::Uuid));
    }
    statement.push(" FOR UPDATE");
    let rows = transaction.fetch(statement).await?;
    Ok(rows.first().and_then(|row| row.try_get(0).ok()))
}

/// In SQL: a model reads all columns back, and the token's hash may not be read.
async fn end(id: Uuid, transaction: &mut TenantTransaction) -> Result<DateTimeUtc, Error> {
    let mut statement = Statement::new();
    statement.push(
        "UPDATE security_mgmt.enhanced_user_sessions SET status = 'terminated', terminated_at = now() WHERE id = ",
    );
    statement.push_bind(Bind::Uuid(id)).push(" RETURNING terminated_at");
    let rows = transaction.fetch(statement).await?;
    let ended_at = rows.first().and_then(|row| row.try_get(0).ok());
    ended_at.ok_or_else(|| Error::internal("the session went away under its lock"))
}
