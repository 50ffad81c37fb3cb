//! A case that waits.

use investigations_models::investigations::cases::{CaseStatus, Entity as Case};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{INVESTIGATORS, cases};

/// Which case, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
    /// Why it waits.
    reason: String,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case, in the state `ON_HOLD`.
    case: Key<Case>,
}

/// `holdCase`.
pub(crate) fn hold_case() -> Action {
    Action::mutation("holdCase", "Lets a case wait, for instance for a court.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let change = cases::to_move(input.case_id, CaseStatus::OnHold, Some(input.reason), transaction).await?;
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
