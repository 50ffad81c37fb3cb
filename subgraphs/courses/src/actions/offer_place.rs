//! A place for somebody who waits.

use courses_models::courses::cohorts;
use courses_models::courses::enrolments;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, places};

/// Who gets the place.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment on the waitlist.
    enrolment_id: Uuid,
}

/// Who waits no more.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The enrolment: `PENDING` until it is paid, `ACTIVE` where nothing is to be paid.
    enrolment: Key<enrolments::Entity>,
    /// The cohort.
    cohort: Option<Key<cohorts::Entity>>,
}

/// `offerPlace`.
pub(crate) fn offer_place() -> Action {
    Action::mutation("offerPlace", "Gives a place that became free to a learner on the waitlist.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::SlotTaken])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?;
    if let Some(id) = enrolment.cohort_id {
        let cohort = transaction.locked::<cohorts::Entity>(id, "enrolmentId").await?;
        if places::is_full(&cohort) {
            return Err(places::no_place_left(&cohort).at("enrolmentId"));
        }
    }
    let to = places::first_state(enrolment.price, enrolment.discount_amount);
    let moved = places::move_to(enrolment, to, None, transaction).await?;
    Ok(Payload { enrolment: Key::new(moved.id), cohort: moved.cohort_id.map(Key::new) })
}
