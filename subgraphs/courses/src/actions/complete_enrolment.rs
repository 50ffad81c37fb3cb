//! A learner whose missing steps are waived.

use courses_models::courses::certificates;
use courses_models::courses::enrolments::{self, EnrolmentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HEADS, certificates as issued, places};

/// Whose course is done, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment.
    enrolment_id: Uuid,
    /// Why what is missing is not asked for, such as an examination elsewhere.
    reason: String,
}

/// Who is done.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The enrolment, in the state `COMPLETED`.
    enrolment: Key<enrolments::Entity>,
    /// The certificate, if the course certifies.
    certificate: Option<Key<certificates::Entity>>,
}

/// `completeEnrolment`.
pub(crate) fn complete_enrolment() -> Action {
    Action::mutation(
        "completeEnrolment",
        "Declares a course completed of which steps are missing; who does all of them completes it without.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?;
    let moved = places::move_to(enrolment, EnrolmentStatus::Completed, Some(input.reason), transaction).await?;
    let certificate = issued::of(moved.id, transaction).await?;
    Ok(Payload { enrolment: Key::new(moved.id), certificate: certificate.map(|certificate| Key::new(certificate.id)) })
}
