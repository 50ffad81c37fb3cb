//! Places of learners, and the cohorts that have them.

use courses_models::courses::cohorts::{self, CohortStatus};
use courses_models::courses::enrolments::{self, EnrolmentStatus};
use kit::action::moving;
use kit::{Error, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

/// Moves the cohort that the input's `cohortId` names.
///
/// # Errors
/// `NOT_FOUND` and `INVALID_TRANSITION`, at `cohortId`.
pub(super) async fn move_cohort(
    id: Uuid,
    to: CohortStatus,
    reason: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let cohort = transaction.locked::<cohorts::Entity>(id, "cohortId").await?;
    let moved = moving(cohort.status, to, "cohortId")?;
    let mut change = cohort.into_active_model();
    change.status = Set(moved);
    if reason.is_some() {
        change.status_reason = Set(reason);
    }
    change.update(&transaction.models()).await.map_err(|error| Error::from(error).at("cohortId"))?;
    Ok(id)
}

/// Moves an enrolment that was locked, and says why.
///
/// # Errors
/// `INVALID_TRANSITION` and `SLOT_TAKEN`, at `enrolmentId`.
pub(super) async fn move_to(
    enrolment: enrolments::Model,
    to: EnrolmentStatus,
    reason: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<enrolments::Model, Error> {
    let moved = moving(enrolment.status, to, "enrolmentId")?;
    let mut change = enrolment.into_active_model();
    change.status = Set(moved);
    if reason.is_some() {
        change.status_reason = Set(reason);
    }
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("enrolmentId"))
}

/// Whether every place of the cohort is taken.
pub(super) fn is_full(cohort: &cohorts::Model) -> bool {
    cohort.capacity.is_some_and(|capacity| cohort.seats_taken >= capacity)
}

/// Where a place begins: at work where nothing is to be paid, else waiting for the money.
pub(super) fn first_state(price: Decimal, discount: Decimal) -> EnrolmentStatus {
    if price <= discount { EnrolmentStatus::Active } else { EnrolmentStatus::Pending }
}

/// The refusal of a cohort without a place.
pub(super) fn no_place_left(cohort: &cohorts::Model) -> Error {
    let places = cohort.capacity.unwrap_or_default();
    Error::new(ErrorCode::SlotTaken, format!("cohort {} has no place left: all {places} are taken", cohort.name))
        .with_remedy(
            "choose another cohort, put the learner on the waitlist with `joinsWaitlist`, or raise the capacity",
        )
}

/// Who waits longest for a place in the cohort.
///
/// # Errors
/// What the database refuses.
pub(super) async fn next_in_line(
    cohort: Option<Uuid>,
    transaction: &mut TenantTransaction,
) -> Result<Option<Uuid>, Error> {
    let Some(cohort) = cohort else { return Ok(None) };
    let waiting = enrolments::Entity::find()
        .filter(enrolments::Column::CohortId.eq(cohort))
        .filter(enrolments::Column::Status.eq(EnrolmentStatus::Waitlisted))
        .filter(enrolments::Column::DeletedAt.is_null())
        .order_by_asc(enrolments::Column::CreatedAt)
        .order_by_asc(enrolments::Column::Id)
        .one(&transaction.models())
        .await?;
    Ok(waiting.map(|enrolment| enrolment.id))
}
