//! A new password for whoever has lost the old one: a code goes to their mailbox, and works once.

use chrono::Utc;
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use sqlx::Row;

use crate::attempts::{account, address, permit};
use crate::codes::{Purpose, SHORT, look_at, moment, new_code, used_up};
use crate::passwords::Password;
use crate::sessions::issuer;

/// Who has lost the password.
#[derive(Debug, ActionInput)]
struct Requested {
    /// E-mail address of the account.
    email: String,
}

/// The same for every address, whether it has an account or not.
#[derive(Debug, ActionPayload)]
struct Noted {
    /// Minutes for which a code works, if one was sent.
    valid_minutes: i32,
}

/// The code, and the password that will hold.
#[derive(Debug, ActionInput)]
struct Reset {
    /// The code from the message.
    code: String,
    /// The new password, of twelve characters or more.
    new_password: String,
}

/// What came of it.
#[derive(Debug, ActionPayload)]
struct Done {
    /// How many sessions of the user ended: all that were open, in all businesses.
    ended_sessions: i32,
}

/// `requestPasswordReset`.
pub(crate) fn request_password_reset() -> Action {
    Action::mutation(
        "requestPasswordReset",
        "Has a code sent to the account's address, with which `resetPassword` sets a new password. The answer does not \
         tell whether there is an account; three codes an hour are sent.",
        request,
    )
    .open()
    .refusals(&[ErrorCode::SignInDelayed, ErrorCode::OperationNotSupported])
}

/// `resetPassword`.
pub(crate) fn reset_password() -> Action {
    Action::mutation(
        "resetPassword",
        "Sets a new password with a code, which works once, and ends all sessions of the user. Sign in afterwards.",
        reset,
    )
    .open()
    .refusals(&[ErrorCode::NotFound, ErrorCode::BadUserInput, ErrorCode::OperationNotSupported])
}

async fn request(input: Requested, transaction: &mut TenantTransaction) -> Result<Noted, Error> {
    issuer(transaction)?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.request_password_reset(");
    statement.push_bind(Bind::Text(account(&input.email))).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet, ");
    statement.push_bind(Bind::Text(new_code()?)).push(", ");
    statement.push_bind(moment(Utc::now() + SHORT)).push("::timestamptz)");
    let rows = transaction.fetch(statement).await?;
    let wait = rows.first().and_then(|row| row.try_get(0).ok());
    permit(wait.ok_or_else(|| Error::internal("request_password_reset returned nothing"))?)?;
    Ok(Noted { valid_minutes: i32::try_from(SHORT.num_minutes()).unwrap_or(i32::MAX) })
}

async fn reset(input: Reset, transaction: &mut TenantTransaction) -> Result<Done, Error> {
    let issuer = issuer(transaction)?;
    let reached = look_at(&input.code, Purpose::PasswordReset, transaction).await?;
    let hash = Password::chosen(input.new_password, &reached.email, "newPassword")?.hash(&issuer).await?;
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.reset_password(").push_bind(Bind::Text(input.code)).push(", ");
    statement.push_bind(Bind::Text(hash)).push(")");
    let rows = transaction.fetch(statement).await?;
    let ended: Option<i32> = rows.first().and_then(|row| row.try_get(0).ok().flatten());
    Ok(Done { ended_sessions: ended.ok_or_else(used_up)? })
}
