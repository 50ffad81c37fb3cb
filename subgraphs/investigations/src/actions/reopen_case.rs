//! A case that is taken up again.

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
    /// What came to light.
    reason: String,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case: `INVESTIGATING` if it was closed, `OPEN` if it was dismissed or on hold.
    case: Key<Case>,
}

/// `reopenCase`.
pub(crate) fn reopen_case() -> Action {
    Action::mutation("reopenCase", "Takes a case up again that was closed, dismissed or on hold.", run)
        .roles(HEADS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let case = transaction.locked::<Case>(input.case_id, "caseId").await?;
    let to = match case.status {
        CaseStatus::Closed => CaseStatus::Investigating,
        _ => CaseStatus::Open,
    };
    let change = cases::to_move(input.case_id, to, Some(input.reason), transaction).await?;
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
