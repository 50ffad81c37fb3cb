//! `courses.lesson_progress`: how far a learner is with a lesson.

use table_model::prelude::*;

/// How far a learner is with a lesson.
#[derive(Debug, TableModel)]
#[table(sql = "courses.lesson_progress", name = "LessonProgress", access = "own", plural = "lessonProgressRecords")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the lesson progres belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Enrolment within which the lesson is taken.
    #[table(references = "courses.enrolments")]
    pub enrolment_id: Uuid,
    /// Lesson that is taken.
    #[table(references = "courses.lessons")]
    pub lesson_id: Uuid,
    /// How far the learner is.
    #[table(defaulted)]
    pub status: LessonProgressStatus,
    /// When the learner first opened the lesson.
    #[table(computed)]
    pub started_at: Option<DateTimeUtc>,
    /// When the learner finished the lesson; null before.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Seconds that the learner spent on the lesson.
    #[table(defaulted)]
    pub seconds_spent: i32,
    /// Second of the video at which to go on.
    #[table(defaulted)]
    pub position_seconds: i32,
    /// When the lesson progres was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the lesson progres was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the lesson progres.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the lesson progres.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.lesson_progress.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum LessonProgressStatus {
    /// Not started.
    NotStarted,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
}
