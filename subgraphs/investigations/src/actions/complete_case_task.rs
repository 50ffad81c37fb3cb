//! A task of a case that is done.

use investigations_models::investigations::case_activities::{self, CaseActivityStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;

/// Which task, and what came of it.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case activity.
    case_activity_id: Uuid,
    /// What came of it.
    details: Option<String>,
    /// How long it took.
    duration_minutes: Option<i32>,
}

/// What is done.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The task, in the state `COMPLETED`.
    case_activity: Key<case_activities::Entity>,
}

/// `completeCaseTask`.
pub(crate) fn complete_case_task() -> Action {
    Action::mutation("completeCaseTask", "Notes that a task of a case is done, and what came of it.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let task = transaction.locked::<case_activities::Entity>(input.case_activity_id, "caseActivityId").await?;
    let moved = moving(task.status, CaseActivityStatus::Completed, "caseActivityId")?;
    let id = task.id;
    let mut change = task.into_active_model();
    change.status = Set(moved);
    if input.details.is_some() {
        change.details = Set(input.details);
    }
    if input.duration_minutes.is_some() {
        change.duration_minutes = Set(input.duration_minutes);
    }
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("caseActivityId"))?;
    Ok(Payload { case_activity: Key::new(id) })
}
