//! Money for a place in a course.

use courses_models::courses::enrolments::{self, EnrolmentStatus};
use courses_models::courses::payments::{self, CoursePaymentKind, CoursePaymentMethod};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{OFFICE, places};

/// What is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment.
    enrolment_id: Uuid,
    /// Amount, more than nothing and at most what is due; all that is due when left out.
    amount: Option<Decimal>,
    /// How it is paid.
    method: CoursePaymentMethod,
    /// Number of the check, or of the processor's transaction.
    reference_number: Option<String>,
}

/// The payment, and what it settled.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `COMPLETED`.
    payment: Key<payments::Entity>,
    /// The enrolment; one that waited for the money is `ACTIVE` when nothing is due any more.
    enrolment: Key<enrolments::Entity>,
}

/// `takeCoursePayment`.
pub(crate) fn take_course_payment() -> Action {
    Action::mutation("takeCoursePayment", "Takes a payment for a place in a course, in full or in part.", run)
        .roles(OFFICE)
        .refusals(&[
            ErrorCode::NotFound,
            ErrorCode::AmountExceedsDue,
            ErrorCode::DocumentSettled,
            ErrorCode::ValidationFailed,
        ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?;
    if enrolment.amount_due <= Decimal::ZERO {
        let message = format!("nothing is due on enrolment {}", enrolment.enrolment_number);
        return Err(Error::new(ErrorCode::DocumentSettled, message)
            .with_remedy("take payments for places on which something is due")
            .at("enrolmentId"));
    }
    let payment = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        enrolment_id: Set(enrolment.id),
        kind: Set(CoursePaymentKind::Payment),
        amount: Set(action::payable(input.amount, enrolment.amount_due)?),
        method: Set(input.method),
        reference_number: Set(input.reference_number),
        processed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let payment = payment.insert(&transaction.models()).await?.id;
    admit(enrolment.id, transaction).await?;
    Ok(Payload { payment: Key::new(payment), enrolment: Key::new(enrolment.id) })
}

/// Lets a learner begin who waited for the money alone.
async fn admit(enrolment: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(enrolment, "enrolmentId").await?;
    if enrolment.status == EnrolmentStatus::Pending && enrolment.amount_due <= Decimal::ZERO {
        places::move_to(enrolment, EnrolmentStatus::Active, None, transaction).await?;
    }
    Ok(())
}
