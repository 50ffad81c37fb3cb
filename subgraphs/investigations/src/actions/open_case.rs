//! A report that becomes a case.

use investigations_models::investigations::cases::{CaseStatus, Entity as Case};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::Set;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{INVESTIGATORS, cases};

/// Which case, and who leads it.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
    /// Identifier of the user who leads the case; whoever led it or recorded it when left out.
    lead_investigator_id: Option<Uuid>,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case, in the state `OPEN`.
    case: Key<Case>,
}

/// `openCase`.
pub(crate) fn open_case() -> Action {
    Action::mutation("openCase", "Takes up what was reported, and says who leads it.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let mut change = cases::to_move(input.case_id, CaseStatus::Open, None, transaction).await?;
    if input.lead_investigator_id.is_some() {
        change.lead_investigator_id = Set(input.lead_investigator_id);
    }
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
