//! Signing up: a code goes to a mailbox, and whoever reads it begins.

use chrono::Utc;
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use sqlx::Row;

use crate::attempts::{address, permit};
use crate::codes::{SHORT, moment, new_code};
use crate::mailbox;
use crate::sessions::issuer;

/// Who begins.
#[derive(Debug, ActionInput)]
struct Input {
    /// E-mail address; upper and lower case are the same.
    email: String,
}

/// What was done: the same for every address, whether it has an account or not.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Minutes for which the code works.
    valid_minutes: i32,
}

/// `signUp`.
pub(crate) fn sign_up() -> Action {
    Action::mutation(
        "signUp",
        "Has a code sent to an address, with which `createBusiness` is answered. The answer does not tell whether there \
         is an account; three codes an hour are sent to an address.",
        run,
    )
    .open()
    .refusals(&[ErrorCode::BadUserInput, ErrorCode::SignInDelayed, ErrorCode::OperationNotSupported])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    issuer(transaction)?;
    let email = mailbox::address(&input.email, "email")?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.request_sign_up(").push_bind(Bind::Text(email)).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet, ");
    statement.push_bind(Bind::Text(new_code()?)).push(", ");
    statement.push_bind(moment(Utc::now() + SHORT)).push("::timestamptz)");
    let rows = transaction.fetch(statement).await?;
    let wait = rows.first().and_then(|row| row.try_get(0).ok());
    permit(wait.ok_or_else(|| Error::internal("request_sign_up returned nothing"))?)?;
    Ok(Payload { valid_minutes: i32::try_from(SHORT.num_minutes()).unwrap_or(i32::MAX) })
}
