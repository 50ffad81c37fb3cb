//! A case that is looked at before it closes.

use investigations_models::investigations::cases::{CaseStatus, Entity as Case};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{INVESTIGATORS, cases};

/// Which case.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case, in the state `REVIEW`.
    case: Key<Case>,
}

/// `reviewCase`.
pub(crate) fn review_case() -> Action {
    Action::mutation(
        "reviewCase",
        "Hands a case in for review: what was found is judged, and the report is written.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let change = cases::to_move(input.case_id, CaseStatus::Review, None, transaction).await?;
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
