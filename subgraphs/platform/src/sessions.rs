//! Sessions as their holder gets them: an access token for each request, and a refresh token for the next one.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use kit::scalar::{Bind, Parameter};
use kit::{ActionPayload, Error, Issuer, Statement, TenantTransaction};
use platform_models::user_mgmt::business_users::BusinessUserRole;
use service::error::ErrorCode;
use service::identity::{Caller, Role, SessionOf};
use sha2::{Digest, Sha256};
use sqlx::Row;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::attempts::address;

/// Who is signed in from now on. Keep both tokens secret; the refresh token holds once.
#[derive(Debug, ActionPayload)]
pub(crate) struct Session {
    /// Token to send with each request, as `Authorization: Bearer <token>`.
    pub(crate) access_token: String,
    /// When the access token ends to hold; refresh the session before.
    pub(crate) access_expires_at: DateTimeUtc,
    /// Token to refresh the session with, once. Whoever sends one that was sent before ends the session.
    pub(crate) refresh_token: String,
    /// When the session ends, however often it is refreshed.
    pub(crate) expires_at: DateTimeUtc,
    /// Identifier of the session.
    pub(crate) session_id: Uuid,
    /// Identifier of the user.
    pub(crate) user_id: Uuid,
    /// Identifier of the business that the session is in.
    pub(crate) business_id: Uuid,
    /// Role of the user there.
    pub(crate) role: BusinessUserRole,
}

/// What a session is, before it is put into tokens.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) of: SessionOf,
    pub(crate) user: Uuid,
    pub(crate) role: String,
    pub(crate) refresh_token: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// What issues tokens here.
///
/// # Errors
/// `OPERATION_NOT_SUPPORTED`, where nothing does.
pub(crate) fn issuer(transaction: &TenantTransaction) -> Result<Arc<Issuer>, Error> {
    transaction.issuer().ok_or_else(|| {
        Error::new(ErrorCode::OperationNotSupported, "nobody signs in here: this graph takes tokens from elsewhere")
            .with_remedy("fetch a token from the issuer, or have `sign_in.key_directory` set for the subgraph")
    })
}

/// What is kept of a refresh token.
pub(crate) fn hash_of(refresh_token: &str) -> String {
    hex::encode(Sha256::digest(refresh_token.as_bytes()))
}

/// A length of time as it is added to a moment.
pub(crate) fn lasting(time: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX)
}

/// Opens a session of a user who proved who they are, which lasts no longer than `until`.
///
/// # Errors
/// What the database refused.
pub(crate) async fn open(
    user: Uuid,
    business: Uuid,
    until: Option<DateTime<Utc>>,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Session, Error> {
    let of = SessionOf { tenant: business, session: Uuid::now_v7() };
    let refresh_token = issuer.refresh_token(of)?;
    let longest = Utc::now() + lasting(issuer.session_lifetime());
    let expires_at = until.map_or(longest, |until| until.min(longest));
    let origin = transaction.origin().clone();
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.open_session(").push_bind(Bind::Uuid(user)).push(", ");
    statement.push_bind(Bind::Uuid(business)).push(", ").push_bind(Bind::Uuid(of.session)).push(", ");
    statement.push_bind(Bind::Text(hash_of(&refresh_token))).push(", ");
    statement.push_bind(Bind::Text(expires_at.to_rfc3339())).push("::timestamptz, ");
    statement.push_bind(address(&origin)).push("::inet, ");
    statement.push_bind(origin.user_agent.map_or(Bind::Null(Parameter::Text), Bind::Text)).push(")");
    let rows = transaction.fetch(statement).await?;
    let role: Option<String> = rows.first().and_then(|row| row.try_get(0).ok());
    let role = role.ok_or_else(|| Error::internal("the membership went away within the transaction"))?;
    Session::of(Opened { of, user, role, refresh_token, expires_at }, issuer)
}

/// Keeps that a session, which was opened just now, was opened with the second step; or with what the former one of its
/// user had proved.
///
/// # Errors
/// What the database refused.
pub(crate) async fn prove_second_step(
    session: SessionOf,
    former: Option<SessionOf>,
    transaction: &mut TenantTransaction,
) -> Result<(), Error> {
    let uuid = |id: Option<Uuid>| id.map_or(Bind::Null(Parameter::Uuid), Bind::Uuid);
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.prove_second_step(").push_bind(Bind::Uuid(session.tenant)).push(", ");
    statement.push_bind(Bind::Uuid(session.session)).push(", ");
    statement.push_bind(uuid(former.map(|former| former.tenant))).push(", ");
    statement.push_bind(uuid(former.map(|former| former.session))).push(")");
    transaction.fetch(statement).await.map(drop)
}

impl Session {
    /// What names it.
    pub(crate) fn key(&self) -> SessionOf {
        SessionOf { tenant: self.business_id, session: self.session_id }
    }

    /// Puts a session into tokens.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where the key does not sign.
    pub(crate) fn of(opened: Opened, issuer: &Issuer) -> Result<Self, Error> {
        let role: Role = opened.role.parse().map_err(|_| unknown(&opened.role))?;
        let access_expires_at = Utc::now() + lasting(issuer.access_lifetime());
        let caller = Caller {
            tenant: opened.of.tenant,
            user: Some(opened.user),
            role,
            session: Some(opened.of.session),
            scopes: Vec::new(),
            expires_at: access_expires_at.into(),
        };
        Ok(Self {
            access_token: issuer.access_token(&caller)?,
            access_expires_at,
            refresh_token: opened.refresh_token,
            expires_at: opened.expires_at,
            session_id: opened.of.session,
            user_id: opened.user,
            business_id: opened.of.tenant,
            role: BusinessUserRole::of_stored(&opened.role).ok_or_else(|| unknown(&opened.role))?,
        })
    }
}

fn unknown(role: &str) -> Error {
    Error::internal(format!("no membership has the role {role}"))
}
