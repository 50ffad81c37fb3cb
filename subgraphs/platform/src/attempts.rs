//! Attempts to prove who one is: how often they may fail, and the one answer that they all get.

use kit::scalar::{Bind, Parameter};
use kit::{Error, Origin, Statement, TenantTransaction};
use service::error::ErrorCode;

/// An address as a parameter.
pub(crate) fn address(origin: &Origin) -> Bind {
    origin.address.map_or(Bind::Null(Parameter::Text), |address| Bind::Text(address.to_string()))
}

/// The address that accounts are found by.
pub(crate) fn account(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Counts an attempt that failed, by account and by address.
///
/// # Errors
/// What the database refused.
pub(crate) async fn count_failure(email: &str, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.count_failure(").push_bind(Bind::Text(email.to_owned())).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet)");
    transaction.fetch(statement).await.map(drop)
}

/// The refusal of an attempt that comes too soon; nothing where it may be made.
///
/// # Errors
/// `SIGN_IN_DELAYED`, with the seconds to wait.
pub(crate) fn permit(wait: i32) -> Result<(), Error> {
    if wait <= 0 {
        return Ok(());
    }
    let message = format!("too many attempts have failed; the next one may be made in {wait} s");
    Err(Error::new(ErrorCode::SignInDelayed, message).with_remedy(format!("wait {wait} s, or set a new password")))
}

/// The one answer to everybody whose attempt fails.
pub(crate) fn refusal() -> Error {
    Error::new(ErrorCode::SignInRefused, "e-mail address and password do not belong to a user who may sign in")
        .with_remedy("check both, or set a new password")
}
