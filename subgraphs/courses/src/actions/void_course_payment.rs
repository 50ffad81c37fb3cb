//! A payment for a place that was none.

use courses_models::courses::enrolments;
use courses_models::courses::payments::{self, CoursePaymentKind, CoursePaymentStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::HEADS;

/// Which payment, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the payment.
    payment_id: Uuid,
    /// Why it was none.
    reason: String,
}

/// What does not count any more.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `VOIDED`.
    payment: Key<payments::Entity>,
    /// The enrolment, on which it is due again.
    enrolment: Key<enrolments::Entity>,
}

/// `voidCoursePayment`.
pub(crate) fn void_course_payment() -> Action {
    Action::mutation(
        "voidCoursePayment",
        "Says that a payment or a refund was a mistake: it stays on record and does not count. A payment of which \
         something was paid back stands.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let payment = transaction.locked::<payments::Entity>(input.payment_id, "paymentId").await?;
    let moved = moving(payment.status, CoursePaymentStatus::Voided, "paymentId")?;
    let enrolment = transaction.locked::<enrolments::Entity>(payment.enrolment_id, "paymentId").await?;
    let is_spent = enrolment.amount_paid - payment.amount < enrolment.amount_refunded;
    if payment.kind == CoursePaymentKind::Payment && is_spent {
        return Err(Error::new(ErrorCode::DocumentSettled, "it was paid back already")
            .with_remedy("void the refund first, if that was the mistake")
            .at("paymentId"));
    }
    transaction.because(&input.reason).await?;
    let id = payment.id;
    let mut change = payment.into_active_model();
    change.status = Set(moved);
    change.reason = Set(Some(input.reason));
    change.update(&transaction.models()).await?;
    Ok(Payload { payment: Key::new(id), enrolment: Key::new(enrolment.id) })
}
