//! The next tokens of a session: in the same business, or in another one of the user's.

use chrono::{DateTime, Utc};
use kit::scalar::Bind;
use kit::{Action, ActionInput, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::SessionOf;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::sessions::{Opened, Session, hash_of, issuer, prove_second_step};

/// Which session goes on.
#[derive(Debug, ActionInput)]
struct Refreshed {
    /// The refresh token that was given out last.
    refresh_token: String,
}

/// Which session goes on, and where.
#[derive(Debug, ActionInput)]
struct Switched {
    /// The refresh token that was given out last.
    refresh_token: String,
    /// Business to work in from now on.
    business_id: Uuid,
}

/// `refreshSession`.
pub(crate) fn refresh_session() -> Action {
    Action::mutation(
        "refreshSession",
        "Gives the next tokens of a session for its refresh token, which is spent with it. A token that comes a \
         second time was stolen from one of the two who sent it: the session ends.",
        refresh,
    )
    .open()
    .keeping_refusals()
    .refusals(&[ErrorCode::SessionEnded, ErrorCode::OperationNotSupported])
}

/// `switchBusiness`.
pub(crate) fn switch_business() -> Action {
    Action::mutation(
        "switchBusiness",
        "Goes on in another business of the user's: ends the session, and opens one there that lasts as long. The \
         refresh token is spent with it, as by `refreshSession`.",
        switch,
    )
    .open()
    .keeping_refusals()
    .refusals(&[
        ErrorCode::SessionEnded,
        ErrorCode::TenantUnknown,
        ErrorCode::SecondStepRequired,
        ErrorCode::OperationNotSupported,
    ])
}

async fn refresh(input: Refreshed, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    go_on(&input.refresh_token, None, transaction).await
}

async fn switch(input: Switched, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    go_on(&input.refresh_token, Some(input.business_id), transaction).await
}

async fn go_on(spent: &str, business: Option<Uuid>, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    let issuer = issuer(transaction)?;
    // What was never given out is not looked up: nobody ends a session by guessing.
    let was = issuer.session_of(spent).ok_or_else(ended)?;
    let next = match business.filter(|business| *business != was.tenant) {
        Some(tenant) => SessionOf { tenant, session: Uuid::now_v7() },
        None => was,
    };
    if next.tenant != was.tenant && lacks_second_step(was, next.tenant, transaction).await? {
        return Err(second_step_required());
    }
    let refresh_token = issuer.refresh_token(next)?;
    let went_on = spend(spent, was, next, &refresh_token, transaction).await?;
    if next.session != was.session {
        prove_second_step(next, Some(was), transaction).await?;
    }
    Session::of(Opened { of: next, refresh_token, ..went_on }, &issuer)
}

/// Whether the session has proved no second step where the other business asks for one.
async fn lacks_second_step(was: SessionOf, next: Uuid, transaction: &mut TenantTransaction) -> Result<bool, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.lacks_second_step(").push_bind(Bind::Uuid(was.tenant)).push(", ");
    statement.push_bind(Bind::Uuid(was.session)).push(", ").push_bind(Bind::Uuid(next)).push(")");
    let rows = transaction.fetch(statement).await?;
    rows.first().map_or(Ok(false), |row| row.try_get(0).map_err(unread))
}

fn second_step_required() -> Error {
    Error::new(
        ErrorCode::SecondStepRequired,
        "this business asks for a second step, and the session was opened without one",
    )
    .with_remedy("sign in there; whoever has no second step may also enrol one in this session, then switch")
    .at("businessId")
}

/// Spends the token in the database, which says whether it is the one that counts.
async fn spend(
    spent: &str,
    was: SessionOf,
    next: SessionOf,
    token: &str,
    transaction: &mut TenantTransaction,
) -> Result<Opened, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT outcome, user_id, role, expires_at FROM security_mgmt.refresh_session(");
    statement.push_bind(Bind::Uuid(was.tenant)).push(", ").push_bind(Bind::Uuid(was.session)).push(", ");
    statement.push_bind(Bind::Text(hash_of(spent))).push(", ").push_bind(Bind::Text(hash_of(token))).push(", ");
    statement.push_bind(Bind::Uuid(next.tenant)).push(", ").push_bind(Bind::Uuid(next.session)).push(")");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(|| Error::internal("refresh_session returned nothing"))?;
    let outcome: String = row.try_get(0).map_err(unread)?;
    match outcome.as_str() {
        "fresh" => Ok(Opened {
            of: next,
            user: row.try_get(1).map_err(unread)?,
            role: row.try_get(2).map_err(unread)?,
            refresh_token: token.to_owned(),
            expires_at: row.try_get::<DateTime<Utc>, _>(3).map_err(unread)?,
        }),
        "foreign" => Err(Error::new(ErrorCode::TenantUnknown, "you are no active member of this business")
            .with_remedy("choose a business of yours, or ask an owner for a membership")
            .at("businessId")),
        reused_or_ended => {
            if reused_or_ended == "reused" {
                tracing::warn!(session = %was.session, "a spent refresh token was sent again, and its session ended");
            }
            Err(ended())
        }
    }
}

/// The same for a token that was made up, one that was spent, and a session that is over.
fn ended() -> Error {
    Error::new(ErrorCode::SessionEnded, "the session has ended, or the refresh token is not its last one")
        .with_remedy("sign in again")
        .at("refreshToken")
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
