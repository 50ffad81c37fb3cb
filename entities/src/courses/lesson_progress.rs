//! `courses.lesson_progress`: how far a learner is with a lesson.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How far a learner is with a lesson.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "lesson_progress")]
#[table(name = "LessonProgress", plural = "lessonProgressRecords")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the lesson progres belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Enrolment within which the lesson is taken.
    pub enrolment_id: Uuid,
    /// Lesson that is taken.
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
    pub created_by: Option<Uuid>,
    /// User who last changed the lesson progres.
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.lesson_progress.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LessonProgressStatus {
    /// Not started.
    #[sea_orm(string_value = "not_started")]
    NotStarted,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `enrolment_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::enrolments::Entity",
        from = "Column::EnrolmentId",
        to = "crate::courses::enrolments::Column::Id",
        on_delete = "Cascade"
    )]
    Enrolment,
    /// The row that `lesson_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::lessons::Entity",
        from = "Column::LessonId",
        to = "crate::courses::lessons::Column::Id",
        on_delete = "Cascade"
    )]
    Lesson,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
