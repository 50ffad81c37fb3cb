//! A learner who gives up.

use courses_models::courses::enrolments::{self, EnrolmentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{OFFICE, places};

/// Which place, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment.
    enrolment_id: Uuid,
    /// Why, for the office and for the history.
    reason: String,
}

/// The place that is free.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The enrolment, in the state `WITHDRAWN`.
    enrolment: Key<enrolments::Entity>,
    /// What was paid and can be paid back with `refundCoursePayment`.
    amount_to_refund: Decimal,
    /// Who waits longest for the place, if anybody; `offerPlace` gives it.
    next_in_line: Option<Key<enrolments::Entity>>,
}

/// `withdrawEnrolment`.
pub(crate) fn withdraw_enrolment() -> Action {
    Action::mutation(
        "withdrawEnrolment",
        "Notes that a learner gives the course up; the seat is free, and how much is paid back is for the business to say.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?;
    let moved = places::move_to(enrolment, EnrolmentStatus::Withdrawn, Some(input.reason), transaction).await?;
    let next = places::next_in_line(moved.cohort_id, transaction).await?;
    Ok(Payload {
        enrolment: Key::new(moved.id),
        amount_to_refund: moved.amount_paid - moved.amount_refunded,
        next_in_line: next.map(Key::new),
    })
}
