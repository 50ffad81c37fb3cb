//! Letting somebody in who has proved one thing: with a session, or with the challenge of the second step.

use chrono::{TimeDelta, Utc};
use kit::scalar::Bind;
use kit::{ActionPayload, Error, Issuer, Statement, TenantTransaction};
use platform_models::user_mgmt::business_users::BusinessUserRole;
use sqlx::Row;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::codes::{moment, new_code};
use crate::second_steps::seal;
use crate::sessions::{Session, hash_of, open};
use crate::totp::Secret;

/// How long the second step may take.
const CHALLENGE: TimeDelta = TimeDelta::minutes(5);

/// Who is signed in from now on, or the challenge of the second step, for those who have one. Keep both tokens secret; the
/// refresh token holds once. Whoever has no second step where the business asks for one gets a secret for an app with the
/// challenge.
#[derive(Debug, Default, ActionPayload)]
pub(crate) struct Admission {
    /// What `completeSignIn` answers with a code of the app; null for whoever has no second step. Then there is a session.
    challenge: Option<String>,
    /// When the challenge is over.
    challenge_expires_at: Option<DateTimeUtc>,
    /// A new secret, as a person types it into an app, where the business asks for a second step and there is none yet.
    /// The code that the app then shows answers the challenge.
    enrolment_secret: Option<String>,
    /// The same secret, as an app reads it from a QR code.
    enrolment_uri: Option<String>,
    /// Token to send with each request, as `Authorization: Bearer <token>`.
    access_token: Option<String>,
    /// When the access token ends to hold; refresh the session before.
    access_expires_at: Option<DateTimeUtc>,
    /// Token to refresh the session with, once. Whoever sends one that was sent before ends the session.
    refresh_token: Option<String>,
    /// When the session ends, however often it is refreshed.
    expires_at: Option<DateTimeUtc>,
    /// Identifier of the session.
    session_id: Option<Uuid>,
    /// Identifier of the user.
    user_id: Option<Uuid>,
    /// Identifier of the business that the session is in.
    business_id: Option<Uuid>,
    /// Role of the user there.
    role: Option<BusinessUserRole>,
}

impl From<Session> for Admission {
    fn from(session: Session) -> Self {
        Self {
            challenge: None,
            challenge_expires_at: None,
            enrolment_secret: None,
            enrolment_uri: None,
            access_token: Some(session.access_token),
            access_expires_at: Some(session.access_expires_at),
            refresh_token: Some(session.refresh_token),
            expires_at: Some(session.expires_at),
            session_id: Some(session.session_id),
            user_id: Some(session.user_id),
            business_id: Some(session.business_id),
            role: Some(session.role),
        }
    }
}

/// Lets a user into a business.
///
/// # Errors
/// What the database refused.
pub(crate) async fn admit(
    user: Uuid,
    business: Uuid,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Admission, Error> {
    if let Some(challenge) = challenge(user, business, transaction).await? {
        return Ok(challenge);
    }
    match new_challenge(user, business, issuer, transaction).await? {
        Some(challenge) => Ok(challenge),
        None => open(user, business, None, issuer, transaction).await.map(Admission::from),
    }
}

/// The challenge of whoever has a second step.
async fn challenge(
    user: Uuid,
    business: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Option<Admission>, Error> {
    let (challenge, expires_at) = (new_code()?, Utc::now() + CHALLENGE);
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.open_challenge(").push_bind(Bind::Uuid(user)).push(", ");
    statement.push_bind(Bind::Uuid(business)).push(", ").push_bind(Bind::Text(hash_of(&challenge))).push(", ");
    statement.push_bind(moment(expires_at)).push("::timestamptz)");
    let rows = transaction.fetch(statement).await?;
    let is_asked: bool = rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false);
    let challenged =
        Admission { challenge: Some(challenge), challenge_expires_at: Some(expires_at), ..Admission::default() };
    Ok(is_asked.then_some(challenged))
}

/// The challenge of whoever has no second step, where the business asks for one: it is set up by answering.
async fn new_challenge(
    user: Uuid,
    business: Uuid,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Option<Admission>, Error> {
    let (challenge, expires_at, secret) = (new_code()?, Utc::now() + CHALLENGE, Secret::new()?);
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.open_new_challenge(").push_bind(Bind::Uuid(user)).push(", ");
    statement.push_bind(Bind::Uuid(business)).push(", ").push_bind(Bind::Text(hash_of(&challenge))).push(", ");
    statement.push_bind(moment(expires_at)).push("::timestamptz, ");
    statement.push_bind(Bind::Text(seal(&secret, user, issuer)?)).push(")");
    let rows = transaction.fetch(statement).await?;
    let email: Option<String> = rows.first().and_then(|row| row.try_get(0).ok());
    Ok(email.map(|email| Admission {
        challenge: Some(challenge),
        challenge_expires_at: Some(expires_at),
        enrolment_secret: Some(secret.text()),
        enrolment_uri: Some(secret.uri(&email)),
        ..Admission::default()
    }))
}
