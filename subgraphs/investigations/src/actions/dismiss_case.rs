//! A case without merit.

use investigations_models::investigations::cases::{CaseStatus, Entity as Case};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HEADS, cases};

/// Which case, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
    /// Why nothing is in it.
    reason: String,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case, in the state `DISMISSED`.
    case: Key<Case>,
}

/// `dismissCase`.
pub(crate) fn dismiss_case() -> Action {
    Action::mutation("dismissCase", "Ends a case without a finding, for instance because nothing is in it.", run)
        .roles(HEADS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let change = cases::to_move(input.case_id, CaseStatus::Dismissed, Some(input.reason), transaction).await?;
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
