//! A cohort that will not be.

use courses_models::courses::cohorts::{self, CohortStatus};
use courses_models::courses::enrolments::{self, EnrolmentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{HEADS, places};

/// Which cohort, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the cohort.
    cohort_id: Uuid,
    /// Why, for the learners and for the history.
    reason: String,
}

/// What is called off.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The cohort, in the state `CANCELLED`.
    cohort: Key<cohorts::Entity>,
    /// The places that were called off with it, in the state `CANCELLED`; their `amountDue` says what is to be paid back.
    enrolments: Vec<Key<enrolments::Entity>>,
    /// What was paid for them.
    amount_to_refund: Decimal,
}

/// `cancelCohort`.
pub(crate) fn cancel_cohort() -> Action {
    Action::mutation("cancelCohort", "Calls a cohort off, and with it the places of all who have not finished.", run)
        .roles(HEADS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    // Learners first, as whoever pays or leaves at this moment locks them.
    let held = held_places(input.cohort_id, transaction).await?;
    let mut amount_to_refund = Decimal::ZERO;
    let mut cancelled = Vec::with_capacity(held.len());
    for enrolment in held {
        amount_to_refund += enrolment.amount_paid - enrolment.amount_refunded;
        let reason = Some(input.reason.clone());
        let moved = places::move_to(enrolment, EnrolmentStatus::Cancelled, reason, transaction);
        cancelled.push(Key::new(moved.await.map_err(|error| error.at("cohortId"))?.id));
    }
    let cohort = places::move_cohort(input.cohort_id, CohortStatus::Cancelled, Some(input.reason), transaction).await?;
    Ok(Payload { cohort: Key::new(cohort), enrolments: cancelled, amount_to_refund })
}

async fn held_places(cohort: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<enrolments::Model>, Error> {
    let open = [EnrolmentStatus::Waitlisted, EnrolmentStatus::Pending, EnrolmentStatus::Active];
    let held = enrolments::Entity::find()
        .filter(enrolments::Column::CohortId.eq(cohort))
        .filter(enrolments::Column::Status.is_in(open))
        .filter(enrolments::Column::DeletedAt.is_null())
        .order_by_asc(enrolments::Column::Id)
        .lock_exclusive();
    Ok(held.all(&transaction.models()).await?)
}
