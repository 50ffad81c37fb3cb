//! Changing one's own password.

use kit::scalar::{Bind, Parameter};
use kit::{Action, ActionInput, ActionPayload, Error, Issuer, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::attempts::{count_failure, permit, refusal};
use crate::passwords::{Known, Password};
use crate::sessions::issuer;

/// The password that is, and the one that will be.
#[derive(Debug, ActionInput)]
struct Input {
    /// The password that holds now.
    current_password: String,
    /// The new one, of twelve characters or more.
    new_password: String,
}

/// What came of it.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Whose password it is.
    user_id: Uuid,
    /// How many other sessions of the user ended, in all businesses.
    ended_sessions: i32,
}

/// `changePassword`.
pub(crate) fn change_password() -> Action {
    Action::mutation(
        "changePassword",
        "Changes one's own password, and ends one's sessions everywhere but the one at work. A wrong current password \
         counts as a failed attempt to sign in.",
        run,
    )
    .roles(&Role::ALL)
    .keeping_refusals()
    .refusals(&[ErrorCode::SignInRefused, ErrorCode::SignInDelayed, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let issuer = issuer(transaction)?;
    let user =
        transaction.caller().user.ok_or_else(|| Error::bad_input("a program has no password", "sign in as a user"))?;
    let typed = Password::typed(input.current_password, "currentPassword")?;
    let (email, hash) = begin(transaction).await?;
    let chosen = Password::chosen(input.new_password, &email, "newPassword")?;
    let old = verified(typed, &email, hash, &issuer, transaction).await?;
    let new = chosen.hash(&issuer).await?;
    let ended_sessions = change(old, new, transaction).await?;
    Ok(Payload { user_id: user, ended_sessions })
}

/// Lets the acting user prove to know the password. Their address.
///
/// # Errors
/// `SIGN_IN_REFUSED`, which counts as a failed attempt, and `SIGN_IN_DELAYED`.
pub(super) async fn prove(
    current: String,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<String, Error> {
    let typed = Password::typed(current, "currentPassword")?;
    let (email, hash) = begin(transaction).await?;
    verified(typed, &email, hash, issuer, transaction).await?;
    Ok(email)
}

/// The hash that the password fits.
async fn verified(
    typed: Password,
    email: &str,
    hash: Option<String>,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<String, Error> {
    let verdict = typed.verify(Known { hash: hash.clone(), old_cost: None }, issuer).await?;
    match hash.filter(|_| verdict.fits) {
        Some(hash) => Ok(hash),
        None => {
            count_failure(email, transaction).await?;
            Err(refusal().at("currentPassword"))
        }
    }
}

/// The acting user's address and hash.
async fn begin(transaction: &mut TenantTransaction) -> Result<(String, Option<String>), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT wait, email, password_hash FROM security_mgmt.begin_password_change()");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(|| Error::internal("begin_password_change returned nothing"))?;
    permit(row.try_get(0).map_err(unread)?)?;
    Ok((row.try_get(1).map_err(unread)?, row.try_get(2).map_err(unread)?))
}

async fn change(old: String, new: String, transaction: &mut TenantTransaction) -> Result<i32, Error> {
    let session = transaction.caller().session.map_or(Bind::Null(Parameter::Uuid), Bind::Uuid);
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.change_own_password(").push_bind(Bind::Text(old)).push(", ");
    statement.push_bind(Bind::Text(new)).push(", ").push_bind(session).push(")");
    let rows = transaction.fetch(statement).await?;
    let ended: Option<i32> = rows.first().and_then(|row| row.try_get(0).ok().flatten());
    ended.ok_or_else(|| {
        Error::new(ErrorCode::SerializationConflict, "the password was changed at the same moment")
            .with_remedy("sign in again")
    })
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
