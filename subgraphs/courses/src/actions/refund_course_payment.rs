//! Money back to a learner.

use courses_models::courses::enrolments::{self, EnrolmentStatus};
use courses_models::courses::payments::{self, CoursePaymentKind, CoursePaymentMethod};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::HEADS;

/// What is paid back, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment.
    enrolment_id: Uuid,
    /// Amount, more than nothing and at most what can be paid back; all of that when left out.
    amount: Option<Decimal>,
    /// How it is paid back.
    method: CoursePaymentMethod,
    /// Why it is paid back.
    reason: String,
    /// Number of the processor's transaction.
    reference_number: Option<String>,
}

/// The refund, and the place.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The refund: a payment of the kind `REFUND`.
    payment: Key<payments::Entity>,
    /// The enrolment.
    enrolment: Key<enrolments::Entity>,
}

/// `refundCoursePayment`.
pub(crate) fn refund_course_payment() -> Action {
    Action::mutation(
        "refundCoursePayment",
        "Pays back what was paid for a place that was cancelled or given up, in full or in part, or what was paid beyond \
         its price.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::AmountExceedsDue, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?;
    let most = refundable(&enrolment);
    if most <= Decimal::ZERO {
        return Err(Error::new(ErrorCode::AmountExceedsDue, "nothing is to be paid back")
            .with_remedy("cancel or withdraw the enrolment first")
            .at("enrolmentId"));
    }
    let amount = action::payable(input.amount, most)?;
    transaction.because(&input.reason).await?;
    let refund = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        enrolment_id: Set(enrolment.id),
        kind: Set(CoursePaymentKind::Refund),
        amount: Set(amount),
        method: Set(input.method),
        reference_number: Set(input.reference_number),
        reason: Set(Some(input.reason)),
        processed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let refund = refund.insert(&transaction.models()).await?.id;
    Ok(Payload { payment: Key::new(refund), enrolment: Key::new(enrolment.id) })
}

/// What may go back to the learner.
fn refundable(enrolment: &enrolments::Model) -> Decimal {
    match enrolment.status {
        EnrolmentStatus::Cancelled | EnrolmentStatus::Withdrawn => enrolment.amount_paid - enrolment.amount_refunded,
        _ => -enrolment.amount_due,
    }
}
