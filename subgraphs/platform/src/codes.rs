//! Codes that work once and go to a mailbox. What is made here is sent by whoever sends the platform's messages, and stands
//! in no answer.

use chrono::{DateTime, TimeDelta, Utc};
use kit::scalar::Bind;
use kit::{Error, Statement, TenantTransaction};
use rand::TryRngCore;
use service::error::ErrorCode;
use sqlx::Row;

/// How long a code for a new password works, and one with which somebody begins.
pub(crate) const SHORT: TimeDelta = TimeDelta::hours(1);

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Invitation,
    PasswordReset,
}

/// Whom a code reached.
#[derive(Debug)]
pub(crate) struct Reached {
    pub(crate) email: String,
    pub(crate) has_password: bool,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
        }
    }
}

/// A new code: 32 random bytes, in hexadecimal.
///
/// # Errors
/// `INTERNAL_SERVER_ERROR`, where there is no randomness.
pub(crate) fn new_code() -> Result<String, Error> {
    let mut random = [0u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut random).map_err(|error| Error::internal(error.to_string()))?;
    Ok(hex::encode(random))
}

/// A moment as a parameter; the statement casts it.
pub(crate) fn moment(at: DateTime<Utc>) -> Bind {
    Bind::Text(at.to_rfc3339())
}

/// Whom a code reached, as long as it works. It works on.
///
/// # Errors
/// `NOT_FOUND`, the same for one that never was, was used, or is too old.
pub(crate) async fn look_at(
    code: &str,
    purpose: Purpose,
    transaction: &mut TenantTransaction,
) -> Result<Reached, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT email, has_password FROM security_mgmt.look_at_code(");
    statement.push_bind(Bind::Text(purpose.as_str().to_owned())).push(", ");
    statement.push_bind(Bind::Text(code.to_owned())).push(")");
    let rows = transaction.fetch(statement).await?;
    let reached =
        rows.first().and_then(|row| Some(Reached { email: row.try_get(0).ok()?, has_password: row.try_get(1).ok()? }));
    reached.ok_or_else(used_up)
}

/// The one answer to every code that does not work.
pub(crate) fn used_up() -> Error {
    Error::new(ErrorCode::NotFound, "the code does not work, or not any more")
        .with_remedy("take the one of the latest message, or have a new one sent")
        .at("code")
}
