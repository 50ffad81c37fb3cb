//! A case that is worked on.

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
    /// The case, in the state `INVESTIGATING`.
    case: Key<Case>,
}

/// `investigateCase`.
pub(crate) fn investigate_case() -> Action {
    Action::mutation(
        "investigateCase",
        "Begins to investigate a case, or goes on with one that was on hold or under review.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let change = cases::to_move(input.case_id, CaseStatus::Investigating, None, transaction).await?;
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
