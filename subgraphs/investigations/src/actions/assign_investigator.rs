//! Somebody who works on a case.

use investigations_models::investigations::case_assignments::{self, CaseAssignmentRole};
use investigations_models::investigations::cases;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;

/// Who works on which case.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
    /// Identifier of the user, who is no subject of the case.
    user_id: Uuid,
    /// As what; `INVESTIGATOR` when left out. Who leads is said by `openCase`, or on the case.
    assignment_role: Option<CaseAssignmentRole>,
    /// What is to be done.
    instructions: Option<String>,
}

/// The assignment.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The assignment, which opens the case to the user.
    case_assignment: Key<case_assignments::Entity>,
    /// The case.
    case: Key<cases::Entity>,
}

/// `assignInvestigator`.
pub(crate) fn assign_investigator() -> Action {
    Action::mutation(
        "assignInvestigator",
        "Lets a member of the business work on a case; an assignment that ended begins again. For owners, managers and \
         whoever leads the case.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation, ErrorCode::Forbidden])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let case = transaction.locked::<cases::Entity>(input.case_id, "caseId").await?.id;
    let known = case_assignments::Entity::find()
        .filter(case_assignments::Column::CaseId.eq(case))
        .filter(case_assignments::Column::UserId.eq(input.user_id))
        .one(&transaction.models())
        .await?;
    let role = input.assignment_role.unwrap_or(CaseAssignmentRole::Investigator);
    let mut assignment = match known {
        Some(known) => known.into_active_model(),
        None => case_assignments::ActiveModel {
            business_id: Set(transaction.tenant()),
            case_id: Set(case),
            user_id: Set(Some(input.user_id)),
            ..Default::default()
        },
    };
    assignment.assignment_role = Set(role);
    assignment.instructions = Set(input.instructions);
    assignment.ended_at = Set(None);
    assignment.end_reason = Set(None);
    let made = match assignment.id.is_set() {
        false => assignment.insert(&transaction.models()).await,
        true => assignment.update(&transaction.models()).await,
    };
    let made = made.map_err(|error| Error::from(error).at("userId"))?;
    Ok(Payload { case_assignment: Key::new(made.id), case: Key::new(case) })
}
