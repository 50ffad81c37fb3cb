//! Having a second step, and having it no more: the app is shown a secret, and shows a code of it.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::prelude::Uuid;

use super::change_password::prove;
use crate::attempts::{count_failure, refusal};
use crate::second_steps::{Typed, hash_of, open, recovery_codes, seal};
use crate::sessions::issuer;
use crate::totp::Secret;

/// The password that proves who asks.
#[derive(Debug, ActionInput)]
struct Enrolment {
    /// The password that holds now.
    current_password: String,
}

/// What the app is shown, once.
#[derive(Debug, ActionPayload)]
struct Enrolled {
    /// The secret, as a person types it into an app.
    secret: String,
    /// The secret, as an app reads it from a QR code.
    uri: String,
}

/// A code that the app shows.
#[derive(Debug, ActionInput)]
struct Confirmation {
    /// The six digits.
    code: String,
}

/// The second step is in force.
#[derive(Debug, ActionPayload)]
struct Confirmed {
    /// Codes for the day when the app is lost, each for one use in place of the app's. They are shown once.
    recovery_codes: Vec<String>,
}

/// What proves who asks, both steps of it.
#[derive(Debug, ActionInput)]
struct Ending {
    /// The password that holds now.
    current_password: String,
    /// The six digits that the app shows, or a recovery code.
    code: String,
}

/// The second step is gone.
#[derive(Debug, ActionPayload)]
struct Ended {
    /// Whose it was.
    user_id: Uuid,
}

/// `enrolSecondStep`.
pub(crate) fn enrol_second_step() -> Action {
    Action::mutation(
        "enrolSecondStep",
        "Makes a secret for an app that shows codes (TOTP). It is in force once `confirmSecondStep` has seen a code of it; \
         until then another one takes its place.",
        enrol,
    )
    .roles(&Role::ALL)
    .keeping_refusals()
    .refusals(&[ErrorCode::SignInRefused, ErrorCode::SignInDelayed, ErrorCode::ValidationFailed])
}

/// `confirmSecondStep`.
pub(crate) fn confirm_second_step() -> Action {
    Action::mutation(
        "confirmSecondStep",
        "Puts the secret in force with a code of it: from now on `signIn` asks for a second step. Answers with recovery \
         codes.",
        confirm,
    )
    .roles(&Role::ALL)
    .keeping_refusals()
    .refusals(&[ErrorCode::SignInRefused, ErrorCode::ValidationFailed, ErrorCode::BadUserInput])
}

/// `disableSecondStep`.
pub(crate) fn disable_second_step() -> Action {
    Action::mutation("disableSecondStep", "Takes the second step away, with the password and a code.", disable)
        .roles(&Role::ALL)
        .keeping_refusals()
        .refusals(&[
            ErrorCode::SignInRefused,
            ErrorCode::SignInDelayed,
            ErrorCode::ValidationFailed,
            ErrorCode::BadUserInput,
        ])
}

async fn enrol(input: Enrolment, transaction: &mut TenantTransaction) -> Result<Enrolled, Error> {
    let issuer = issuer(transaction)?;
    let user = person(transaction)?;
    let email = prove(input.current_password, &issuer, transaction).await?;
    let secret = Secret::new()?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.begin_second_step(");
    statement.push_bind(Bind::Text(seal(&secret, user, &issuer)?)).push(")");
    if !told(statement, transaction).await? {
        let message = "a second step is in force already";
        return Err(Error::new(ErrorCode::ValidationFailed, message).with_remedy("disable it first"));
    }
    Ok(Enrolled { secret: secret.text(), uri: secret.uri(&email) })
}

async fn confirm(input: Confirmation, transaction: &mut TenantTransaction) -> Result<Confirmed, Error> {
    let issuer = issuer(transaction)?;
    let user = person(transaction)?;
    let Typed::App(code) = Typed::read(&input.code)? else {
        return Err(wrong_code());
    };
    let (sealed, _) = own(false, transaction).await?;
    let step = open(&sealed, user, &issuer)?.step_of(code, chrono::Utc::now()).ok_or_else(wrong_code)?;
    let codes = recovery_codes()?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.confirm_second_step(").push_bind(Bind::Text(sealed)).push(", ");
    statement.push_bind(Bind::Int8(step)).push(", ");
    statement.push_bind(Bind::Texts(codes.iter().map(|code| Some(hash_of(code))).collect())).push(")");
    if !told(statement, transaction).await? {
        return Err(Error::new(ErrorCode::SerializationConflict, "the secret changed at the same moment")
            .with_remedy("enrol again"));
    }
    Ok(Confirmed { recovery_codes: codes })
}

async fn disable(input: Ending, transaction: &mut TenantTransaction) -> Result<Ended, Error> {
    let issuer = issuer(transaction)?;
    let user = person(transaction)?;
    let typed = Typed::read(&input.code)?;
    let email = prove(input.current_password, &issuer, transaction).await?;
    let (sealed, _) = own(true, transaction).await?;
    let ended = match typed.binds(&open(&sealed, user, &issuer)?) {
        None => false,
        Some((step, recovery)) => {
            let mut statement = Statement::new();
            statement.push("SELECT security_mgmt.end_second_step(").push_bind(step).push(", ");
            statement.push_bind(recovery).push(")");
            told(statement, transaction).await?
        }
    };
    if !ended {
        count_failure(&email, transaction).await?;
        return Err(wrong_code());
    }
    Ok(Ended { user_id: user })
}

/// The acting user's kept secret, in force or not yet.
async fn own(in_force: bool, transaction: &mut TenantTransaction) -> Result<(String, bool), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT secret, is_in_force FROM security_mgmt.own_second_step()");
    let rows = transaction.fetch(statement).await?;
    let known: Option<(String, bool)> = rows.first().and_then(|row| Some((row.try_get(0).ok()?, row.try_get(1).ok()?)));
    known.filter(|(_, is_in_force)| *is_in_force == in_force).ok_or_else(|| {
        let (message, remedy) = match in_force {
            true => ("no second step is in force", "there is nothing to take away"),
            false => ("no secret waits for its first code", "enrol first"),
        };
        Error::new(ErrorCode::ValidationFailed, message).with_remedy(remedy)
    })
}

async fn told(statement: Statement, transaction: &mut TenantTransaction) -> Result<bool, Error> {
    let rows = transaction.fetch(statement).await?;
    Ok(rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false))
}

fn person(transaction: &TenantTransaction) -> Result<Uuid, Error> {
    transaction.caller().user.ok_or_else(|| Error::bad_input("a program has no second step", "sign in as a user"))
}

/// The same for a code that is wrong, old, or was taken before.
fn wrong_code() -> Error {
    refusal().at("code")
}
