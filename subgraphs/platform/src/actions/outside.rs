//! Signing in by what an issuer outside says, and saying which of its people one is.

use chrono::{DateTime, Utc};
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Issuer, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::{OutsideIdentity, Role};
use sqlx::Row;
use table_model::prelude::Uuid;

use super::change_password::prove;
use super::sign_in::chosen;
use crate::admission::{Admission, admit};
use crate::codes::moment;
use crate::sessions::{hash_of, issuer};

/// A token of the issuer, and where to work.
#[derive(Debug, ActionInput)]
struct SignIn {
    /// Token of an issuer that is trusted here (OpenID Connect, an ID token), not older than ten minutes. It is taken once.
    token: String,
    /// Business to work in. Without one it is that of the last session, or the one that was joined first.
    business_id: Option<Uuid>,
}

/// A token of the issuer, and the password that proves whose link it will be.
#[derive(Debug, ActionInput)]
struct Link {
    /// Token of an issuer that is trusted here, not older than ten minutes. It is taken once.
    token: String,
    /// The password that holds now.
    current_password: String,
}

/// The person, as the issuer knows them.
#[derive(Debug, ActionPayload)]
struct Linked {
    /// The issuer.
    issuer: String,
    /// What the issuer calls the person.
    subject: String,
}

/// The issuer that is to say nothing more.
#[derive(Debug, ActionInput)]
struct Unlink {
    /// The issuer, as `linkIdentity` answered.
    issuer: String,
    /// The password that holds now.
    current_password: String,
}

/// What came of it.
#[derive(Debug, ActionPayload)]
struct Unlinked {
    /// How many links were taken away.
    removed: i32,
}

/// `signInWithToken`.
pub(crate) fn sign_in_with_token() -> Action {
    Action::mutation(
        "signInWithToken",
        "Opens a session for whoever an issuer outside knows, if the person was linked with `linkIdentity`; whoever has a \
         second step gets a challenge instead.",
        sign_in,
    )
    .open()
    .refusals(&[ErrorCode::SignInRefused, ErrorCode::TenantUnknown, ErrorCode::OperationNotSupported])
}

/// `linkIdentity`.
pub(crate) fn link_identity() -> Action {
    Action::mutation(
        "linkIdentity",
        "Links who an issuer outside says one is to oneself: from then on `signInWithToken` lets one in.",
        link,
    )
    .roles(&Role::ALL)
    .keeping_refusals()
    .refusals(&[ErrorCode::SignInRefused, ErrorCode::SignInDelayed, ErrorCode::UniqueViolation])
}

/// `unlinkIdentity`.
pub(crate) fn unlink_identity() -> Action {
    Action::mutation("unlinkIdentity", "Takes one's links to an issuer away. Sessions that are open go on.", unlink)
        .roles(&Role::ALL)
        .keeping_refusals()
        .refusals(&[ErrorCode::SignInRefused, ErrorCode::SignInDelayed])
}

async fn sign_in(input: SignIn, transaction: &mut TenantTransaction) -> Result<Admission, Error> {
    let issuer = issuer(transaction)?;
    let identity = identified(&input.token, &issuer).await?;
    let mut statement = Statement::new();
    statement.push("SELECT user_id, businesses FROM security_mgmt.begin_outside_sign_in(");
    push(&mut statement, &identity, &input.token);
    let rows = transaction.fetch(statement).await?;
    // The same for nobody who is linked, and for a token that was taken before.
    let row = rows.first().ok_or_else(|| {
        Error::new(ErrorCode::SignInRefused, "the token lets nobody in, or not any more")
            .with_remedy("fetch a new one, or sign in with a password and link the two")
            .at("token")
    })?;
    let user: Uuid = row.try_get(0).map_err(unread)?;
    let businesses = row.try_get::<Option<Vec<Uuid>>, _>(1).map_err(unread)?.unwrap_or_default();
    admit(user, chosen(input.business_id, &businesses)?, &issuer, transaction).await
}

async fn link(input: Link, transaction: &mut TenantTransaction) -> Result<Linked, Error> {
    let issuer = issuer(transaction)?;
    let identity = identified(&input.token, &issuer).await?;
    prove(input.current_password, &issuer, transaction).await?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.link_identity(");
    push(&mut statement, &identity, &input.token);
    let rows = transaction.fetch(statement).await?;
    let outcome: Option<String> = rows.first().and_then(|row| row.try_get(0).ok());
    match outcome.as_deref() {
        Some("linked") => Ok(Linked { issuer: identity.issuer, subject: identity.subject }),
        Some("taken") => Err(Error::new(ErrorCode::UniqueViolation, "this person is linked to another user")
            .with_remedy("sign in as that user, and unlink the two")
            .at("token")),
        _ => Err(Error::new(ErrorCode::SignInRefused, "the token was taken before")
            .with_remedy("fetch a new one")
            .at("token")),
    }
}

async fn unlink(input: Unlink, transaction: &mut TenantTransaction) -> Result<Unlinked, Error> {
    let issuer = issuer(transaction)?;
    prove(input.current_password, &issuer, transaction).await?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.unlink_identities(").push_bind(Bind::Text(input.issuer)).push(")");
    let rows = transaction.fetch(statement).await?;
    let removed = rows.first().and_then(|row| row.try_get(0).ok());
    Ok(Unlinked { removed: removed.ok_or_else(|| Error::internal("unlink_identities returned nothing"))? })
}

/// Whom the token names. What is wrong with it is said to whoever sent it: it is about the token, not about accounts.
async fn identified(token: &str, issuer: &Issuer) -> Result<OutsideIdentity, Error> {
    issuer.outside().identify(token).await.map_err(|error| {
        Error::new(ErrorCode::SignInRefused, error.to_string())
            .with_remedy("fetch a new token from an issuer that is trusted here")
            .at("token")
    })
}

fn push(statement: &mut Statement, identity: &OutsideIdentity, token: &str) {
    let expires_at: DateTime<Utc> = identity.expires_at.into();
    statement.push_bind(Bind::Text(identity.issuer.clone())).push(", ");
    statement.push_bind(Bind::Text(identity.subject.clone())).push(", ");
    statement.push_bind(Bind::Text(hash_of(token))).push(", ").push_bind(moment(expires_at)).push("::timestamptz)");
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
