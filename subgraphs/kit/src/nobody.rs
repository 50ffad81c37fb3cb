//! What whoever is not signed in may ask: one open action at a time, and nothing else.

use service::error::ErrorCode;
use service::identity::IdentityError;

use crate::error::Error;
use crate::execute::Request;
use crate::operation::{Operation, Root, RootField};
use crate::table::Catalogue;

/// The longest document of nobody that is read at all.
const LONGEST_DOCUMENT: usize = 8 * 1024;

/// Whether a document is worth reading: nobody's must be short.
pub(crate) fn may_be_read(request: &Request<'_>) -> bool {
    !request.caller.is_nobody() || request.query.len() <= LONGEST_DOCUMENT
}

/// Whether the operation is for whoever sent it. Of nobody it is a single open action: several would be several attempts.
pub(crate) fn may_run(request: &Request<'_>, catalogue: &Catalogue, operation: &Operation, roots: &[Root]) -> bool {
    let is_open = |root: &Root| match &root.field {
        RootField::Action(plan) => catalogue.actions.get(plan.action).is_some_and(|linked| linked.action.is_open),
        _ => false,
    };
    let is_one_open_action = operation.kind == async_graphql::parser::types::OperationType::Mutation
        && roots.len() == 1
        && roots.iter().all(is_open);
    !request.caller.is_nobody() || is_one_open_action
}

/// The answer to everything else.
pub(crate) fn refusal() -> Error {
    Error::new(ErrorCode::Unauthenticated, IdentityError::Missing.to_string())
        .with_remedy("sign in, and send the token; without one, send a single mutation that is open, such as signIn")
}
