//! Lessons that learners finish.

use courses_models::courses::lesson_progress::{self, LessonProgressStatus};
use kit::{Error, TenantTransaction};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use table_model::prelude::Uuid;

/// Notes that each of the learners finished each of the lessons, and returns what says so.
///
/// # Errors
/// `CHECK_VIOLATION` for a lesson of another course, one that is still locked, and a learner without access.
pub(super) async fn finish(
    enrolments: &[Uuid],
    lessons: &[Uuid],
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    let tenant = transaction.tenant();
    let done = enrolments.iter().flat_map(|enrolment| {
        lessons.iter().map(move |lesson| lesson_progress::ActiveModel {
            business_id: Set(tenant),
            enrolment_id: Set(*enrolment),
            lesson_id: Set(*lesson),
            status: Set(LessonProgressStatus::Completed),
            ..Default::default()
        })
    });
    let done: Vec<_> = done.collect();
    if done.is_empty() {
        return Ok(Vec::new());
    }
    let known = OnConflict::columns([
        lesson_progress::Column::BusinessId,
        lesson_progress::Column::EnrolmentId,
        lesson_progress::Column::LessonId,
    ])
    .update_column(lesson_progress::Column::Status)
    .to_owned();
    let made = lesson_progress::Entity::insert_many(done).on_conflict(known);
    let made = made.exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|progress| progress.id).collect())
}
