//! Signing in with a password.

use chrono::Utc;
use kit::scalar::{Bind, Parameter};
use kit::{Action, ActionInput, Error, Issuer, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::SessionOf;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::attempts::{account, address, count_failure, permit, refusal};
use crate::passwords::{Known, Password};
use crate::sessions::{Opened, Session, hash_of, issuer, lasting};

/// Who signs in, and where.
#[derive(Debug, ActionInput)]
struct Input {
    /// E-mail address; upper and lower case are the same.
    email: String,
    /// Password.
    password: String,
    /// Business to work in. Without one it is that of the last session, or the one that was joined first.
    business_id: Option<Uuid>,
}

/// `signIn`.
pub(crate) fn sign_in() -> Action {
    Action::mutation(
        "signIn",
        "Opens a session with e-mail address and password. Whatever is wrong, the answer is the same and takes as \
         long; after five failures for an account, or fifty from an address, each further one delays the next attempt.",
        run,
    )
    .open()
    .keeping_refusals()
    .refusals(&[
        ErrorCode::SignInRefused,
        ErrorCode::SignInDelayed,
        ErrorCode::TenantUnknown,
        ErrorCode::OperationNotSupported,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    let issuer = issuer(transaction)?;
    let email = account(&input.email);
    let password = Password::typed(input.password, "password")?;
    let attempt = begin(&email, transaction).await?;
    let verdict = password.verify(attempt.known.clone(), &issuer).await?;
    let Some(user) = attempt.user.filter(|_| verdict.fits) else {
        count_failure(&email, transaction).await?;
        return Err(refusal());
    };
    if let (Some(old), Some(new)) = (attempt.known.hash, verdict.upgraded) {
        upgrade(user, old, new, transaction).await?;
    }
    let business = chosen(input.business_id, &attempt.businesses)?;
    open(user, business, &issuer, transaction).await
}

/// What is known of an account when an attempt begins.
struct Attempt {
    user: Option<Uuid>,
    known: Known,
    businesses: Vec<Uuid>,
}

async fn begin(email: &str, transaction: &mut TenantTransaction) -> Result<Attempt, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT wait, user_id, password_hash, old_cost, businesses FROM security_mgmt.begin_sign_in(");
    statement.push_bind(Bind::Text(email.to_owned())).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet)");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(|| Error::internal("begin_sign_in returned nothing"))?;
    permit(row.try_get(0).map_err(unread)?)?;
    let old_cost: Option<i32> = row.try_get(3).map_err(unread)?;
    Ok(Attempt {
        user: row.try_get(1).map_err(unread)?,
        known: Known {
            hash: row.try_get(2).map_err(unread)?,
            old_cost: old_cost.and_then(|cost| u32::try_from(cost).ok()),
        },
        businesses: row.try_get::<Option<Vec<Uuid>>, _>(4).map_err(unread)?.unwrap_or_default(),
    })
}

async fn upgrade(user: Uuid, old: String, new: String, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.upgrade_hash(").push_bind(Bind::Uuid(user)).push(", ");
    statement.push_bind(Bind::Text(old)).push(", ").push_bind(Bind::Text(new)).push(")");
    transaction.fetch(statement).await.map(drop)
}

/// The business to work in. Whoever proved who they are may hear that they are no member.
fn chosen(asked: Option<Uuid>, businesses: &[Uuid]) -> Result<Uuid, Error> {
    let found = match asked {
        Some(asked) => businesses.iter().find(|business| **business == asked),
        None => businesses.first(),
    };
    found.copied().ok_or_else(|| match asked {
        Some(_) => Error::new(ErrorCode::TenantUnknown, "you are no active member of this business")
            .with_remedy("sign in to a business of yours, or ask an owner for a membership")
            .at("businessId"),
        None => Error::new(ErrorCode::TenantUnknown, "you are an active member of no business")
            .with_remedy("accept an invitation, or ask an owner for a membership"),
    })
}

/// Opens a session of a user who proved who they are.
async fn open(
    user: Uuid,
    business: Uuid,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Session, Error> {
    let of = SessionOf { tenant: business, session: Uuid::now_v7() };
    let refresh_token = issuer.refresh_token(of)?;
    let expires_at = Utc::now() + lasting(issuer.session_lifetime());
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

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
