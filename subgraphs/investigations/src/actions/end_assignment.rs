//! Somebody who works on a case no more.

use chrono::Utc;
use investigations_models::investigations::case_assignments;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;

/// Which assignment, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the assignment.
    case_assignment_id: Uuid,
    /// Why it ends.
    reason: String,
}

/// What ended.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The assignment; the user sees the case no more.
    case_assignment: Key<case_assignments::Entity>,
}

/// `endAssignment`.
pub(crate) fn end_assignment() -> Action {
    Action::mutation("endAssignment", "Takes a member of the business off a case.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let assignment =
        transaction.locked::<case_assignments::Entity>(input.case_assignment_id, "caseAssignmentId").await?;
    if assignment.ended_at.is_some() {
        return Err(Error::new(ErrorCode::DocumentSettled, "the assignment has ended")
            .with_remedy("assign the user again, if that is meant")
            .at("caseAssignmentId"));
    }
    let id = assignment.id;
    let mut change = assignment.into_active_model();
    change.ended_at = Set(Some(Utc::now()));
    change.end_reason = Set(Some(input.reason));
    change.update(&transaction.models()).await?;
    Ok(Payload { case_assignment: Key::new(id) })
}
