//! Signing in with a password.

use kit::scalar::Bind;
use kit::{Action, ActionInput, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::attempts::{account, address, count_failure, permit, refusal};
use crate::passwords::{Known, Password};
use crate::sessions::{Session, issuer, open};

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
    open(user, business, None, &issuer, transaction).await
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

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
