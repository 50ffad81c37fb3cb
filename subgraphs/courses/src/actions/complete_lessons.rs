//! Lessons of a course that a learner has finished.

use courses_models::courses::{certificates, enrolments, lesson_progress};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{CLASSROOM, certificates as issued, lessons};

/// Who finished which lessons.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment.
    enrolment_id: Uuid,
    /// Identifiers of the lessons.
    lesson_ids: Vec<Uuid>,
}

/// How far the learner is.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The lessons' progress, in the state `COMPLETED`.
    lesson_progress: Vec<Key<lesson_progress::Entity>>,
    /// The enrolment; `COMPLETED` when all that is required is done.
    enrolment: Key<enrolments::Entity>,
    /// The certificate, once the course is completed and if it certifies.
    certificate: Option<Key<certificates::Entity>>,
}

/// `completeLessons`.
pub(crate) fn complete_lessons() -> Action {
    Action::mutation(
        "completeLessons",
        "Notes that a learner finished lessons. With the last lesson and the last assessment that are required the \
         course is completed, and certified where it certifies.",
        run,
    )
    .roles(CLASSROOM)
    .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if input.lesson_ids.is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "no lesson is named")
            .with_remedy("name at least one lesson of the course")
            .at("lessonIds"));
    }
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?.id;
    let done = lessons::finish(&[enrolment], &input.lesson_ids, transaction).await;
    let done = done.map_err(|error| error.at("lessonIds"))?;
    let certificate = issued::of(enrolment, transaction).await?;
    Ok(Payload {
        lesson_progress: done.into_iter().map(Key::new).collect(),
        enrolment: Key::new(enrolment),
        certificate: certificate.map(|certificate| Key::new(certificate.id)),
    })
}
