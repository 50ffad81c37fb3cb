//! The erasure of a person, as the database carries it out.

use kit::scalar::Bind;
use kit::{Error, Statement, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

/// Has a function of the database erase the person of a request and complete it.
///
/// # Errors
/// `VALIDATION_FAILED`, at `field`, for what stands against it: an identity that is not verified, an open invoice, a hold.
pub(super) async fn erase(
    function: &'static str,
    request: Uuid,
    field: &'static str,
    transaction: &mut TenantTransaction,
) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT ").push(function).push("(").push_bind(Bind::Uuid(request)).push(")");
    transaction.fetch(statement).await.map(drop).map_err(|error| error.at(field))
}

/// Lets only a request pass that asks for an erasure, of a customer who is known.
///
/// # Errors
/// `VALIDATION_FAILED`, at `field`.
pub(super) fn require_erasure(asks_for_it: bool, customer: Option<Uuid>, field: &'static str) -> Result<(), Error> {
    let refused = |message: &str, remedy: &str| {
        Err(Error::new(ErrorCode::ValidationFailed, message).with_remedy(remedy).at(field))
    };
    match customer {
        _ if !asks_for_it => refused("the request asks for something else", "complete it by its status"),
        None => refused("the request names no customer", "link it to the customer who is to be erased"),
        Some(_) => Ok(()),
    }
}
