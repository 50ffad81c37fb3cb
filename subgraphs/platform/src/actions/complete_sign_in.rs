//! The second step of signing in: a code of the app, for whoever has proved the password.

use kit::scalar::Bind;
use kit::{Action, ActionInput, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::attempts::{address, count_failure, permit};
use crate::second_steps::{self, Typed};
use crate::sessions::{Session, hash_of, issuer, open};

/// The challenge, and the code that answers it.
#[derive(Debug, ActionInput)]
struct Input {
    /// The challenge that `signIn` gave.
    challenge: String,
    /// The six digits that the app shows, or a recovery code.
    code: String,
}

/// Whose challenge it is.
struct Challenged {
    user: Uuid,
    business: Uuid,
    email: String,
    secret: String,
}

/// `completeSignIn`.
pub(crate) fn complete_sign_in() -> Action {
    Action::mutation(
        "completeSignIn",
        "Opens the session of a `signIn` that was answered with a challenge, for a code of the app or a recovery code. A code \
         is taken once. A challenge has five tries and five minutes; wrong codes count as failed attempts to sign in.",
        run,
    )
    .open()
    .keeping_refusals()
    .refusals(&[
        ErrorCode::SignInRefused,
        ErrorCode::SignInDelayed,
        ErrorCode::BadUserInput,
        ErrorCode::OperationNotSupported,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    let issuer = issuer(transaction)?;
    let typed = Typed::read(&input.code)?;
    let challenge = hash_of(&input.challenge);
    let challenged = attempt(&challenge, transaction).await?;
    let secret = second_steps::open(&challenged.secret, challenged.user, &issuer)?;
    let passed = match typed.binds(&secret) {
        Some((step, recovery)) => pass(&challenge, step, recovery, transaction).await?,
        None => false,
    };
    if !passed {
        count_failure(&challenged.email, transaction).await?;
        return Err(refused());
    }
    open(challenged.user, challenged.business, None, &issuer, transaction).await
}

async fn attempt(challenge: &str, transaction: &mut TenantTransaction) -> Result<Challenged, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT wait, user_id, business_id, email, secret FROM security_mgmt.try_challenge(");
    statement.push_bind(Bind::Text(challenge.to_owned())).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet)");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(refused)?;
    permit(row.try_get(0).map_err(unread)?)?;
    Ok(Challenged {
        user: row.try_get(1).map_err(unread)?,
        business: row.try_get(2).map_err(unread)?,
        email: row.try_get(3).map_err(unread)?,
        secret: row.try_get(4).map_err(unread)?,
    })
}

async fn pass(challenge: &str, step: Bind, recovery: Bind, transaction: &mut TenantTransaction) -> Result<bool, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.pass_challenge(").push_bind(Bind::Text(challenge.to_owned())).push(", ");
    statement.push_bind(step).push(", ").push_bind(recovery).push(")");
    let rows = transaction.fetch(statement).await?;
    Ok(rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false))
}

/// The same for a challenge that is over, was never given, or has no tries left, and for a code that is wrong, old, or was
/// taken before.
fn refused() -> Error {
    Error::new(ErrorCode::SignInRefused, "the code is not the one that the app shows now, or the challenge is over")
        .with_remedy("send the next code of the app, or sign in again")
        .at("code")
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
