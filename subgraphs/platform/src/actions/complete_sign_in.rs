//! The second step of signing in: a code of the app, for whoever has proved the password.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Issuer, Statement, TenantTransaction};
use platform_models::user_mgmt::business_users::BusinessUserRole;
use service::error::ErrorCode;
use sqlx::Row;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::attempts::{address, count_failure, permit};
use crate::second_steps::{self, Typed, recovery_codes};
use crate::sessions::{Session, hash_of, issuer, open, prove_second_step};

/// The challenge, and the code that answers it.
#[derive(Debug, ActionInput)]
struct Input {
    /// The challenge that `signIn` gave.
    challenge: String,
    /// The six digits that the app shows, or a recovery code.
    code: String,
}

/// Who is signed in from now on. Keep both tokens secret; the refresh token holds once.
#[derive(Debug, ActionPayload)]
struct Completed {
    /// Token to send with each request, as `Authorization: Bearer <token>`.
    access_token: String,
    /// When the access token ends to hold; refresh the session before.
    access_expires_at: DateTimeUtc,
    /// Token to refresh the session with, once. Whoever sends one that was sent before ends the session.
    refresh_token: String,
    /// When the session ends, however often it is refreshed.
    expires_at: DateTimeUtc,
    /// Identifier of the session.
    session_id: Uuid,
    /// Identifier of the user.
    user_id: Uuid,
    /// Identifier of the business that the session is in.
    business_id: Uuid,
    /// Role of the user there.
    role: BusinessUserRole,
    /// Codes for the day when the app is lost, for whoever set the second step up with this. They are shown once.
    recovery_codes: Vec<String>,
}

/// Whose challenge it is.
struct Challenged {
    user: Uuid,
    business: Uuid,
    email: String,
    secret: String,
}

impl Completed {
    fn of(session: Session, recovery_codes: Vec<String>) -> Self {
        Self {
            access_token: session.access_token,
            access_expires_at: session.access_expires_at,
            refresh_token: session.refresh_token,
            expires_at: session.expires_at,
            session_id: session.session_id,
            user_id: session.user_id,
            business_id: session.business_id,
            role: session.role,
            recovery_codes,
        }
    }
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

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Completed, Error> {
    let issuer = issuer(transaction)?;
    let typed = Typed::read(&input.code)?;
    let challenge = hash_of(&input.challenge);
    if let Some(challenged) = attempt("try_new_challenge", &challenge, transaction).await? {
        return set_up(&typed, &challenge, challenged, &issuer, transaction).await;
    }
    let challenged = attempt("try_challenge", &challenge, transaction).await?.ok_or_else(refused)?;
    let secret = second_steps::open(&challenged.secret, challenged.user, &issuer)?;
    let passed = match typed.binds(&secret) {
        Some((step, recovery)) => pass(&challenge, step, recovery, transaction).await?,
        None => false,
    };
    if !passed {
        count_failure(&challenged.email, transaction).await?;
        return Err(refused());
    }
    let session = open_proved(&challenged, &issuer, transaction).await?;
    Ok(Completed::of(session, Vec::new()))
}

/// The first code of a new secret: the second step is in force with it.
async fn set_up(
    typed: &Typed,
    challenge: &str,
    challenged: Challenged,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Completed, Error> {
    let secret = second_steps::open(&challenged.secret, challenged.user, issuer)?;
    let step = match typed {
        Typed::App(code) => secret.step_of(*code, chrono::Utc::now()),
        // There are none yet.
        Typed::Recovery(_) => None,
    };
    let Some(step) = step else {
        count_failure(&challenged.email, transaction).await?;
        return Err(refused());
    };
    let codes = recovery_codes()?;
    let hashes = codes.iter().map(|code| Some(second_steps::hash_of(code))).collect();
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.pass_new_challenge(").push_bind(Bind::Text(challenge.to_owned())).push(", ");
    statement.push_bind(Bind::Text(challenged.secret.clone())).push(", ").push_bind(Bind::Int8(step)).push(", ");
    statement.push_bind(Bind::Texts(hashes)).push(")");
    let rows = transaction.fetch(statement).await?;
    if !rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false) {
        return Err(refused());
    }
    let session = open_proved(&challenged, issuer, transaction).await?;
    Ok(Completed::of(session, codes))
}

/// Opens the session of whoever proved both steps.
async fn open_proved(
    challenged: &Challenged,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Session, Error> {
    let session = open(challenged.user, challenged.business, None, issuer, transaction).await?;
    prove_second_step(session.key(), None, transaction).await?;
    Ok(session)
}

/// A try at a challenge; `None` for one that is over, or of the other kind.
async fn attempt(
    kind: &str,
    challenge: &str,
    transaction: &mut TenantTransaction,
) -> Result<Option<Challenged>, Error> {
    let mut statement = Statement::new();
    statement.push(&format!("SELECT wait, user_id, business_id, email, secret FROM security_mgmt.{kind}("));
    statement.push_bind(Bind::Text(challenge.to_owned())).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet)");
    let rows = transaction.fetch(statement).await?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    permit(row.try_get(0).map_err(unread)?)?;
    Ok(Some(Challenged {
        user: row.try_get(1).map_err(unread)?,
        business: row.try_get(2).map_err(unread)?,
        email: row.try_get(3).map_err(unread)?,
        secret: row.try_get(4).map_err(unread)?,
    }))
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
