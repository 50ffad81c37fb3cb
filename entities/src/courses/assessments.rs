//! `courses.assessments`: quizzes and exams of a course.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Quizzes and exams of a course.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "assessments")]
#[table(name = "Assessment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assessment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Course whose contents are asked.
    pub course_id: Uuid,
    /// Module after which the assessment is taken; null at the end of the course.
    pub module_id: Option<Uuid>,
    /// Heading of the assessment.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What learners should know before they begin, in Markdown.
    #[sea_orm(column_type = "Text")]
    pub instructions: Option<String>,
    /// What sort of assessment it is; a survey is passed by handing it in.
    #[table(defaulted)]
    pub kind: AssessmentKind,
    /// Where the assessment stands; retired ones take no attempts.
    #[table(defaulted)]
    pub status: AssessmentStatus,
    /// Place among the assessments of the course, counted from 0.
    #[table(defaulted)]
    pub position: i32,
    /// Whether it must be passed for the course to be completed, once it is published.
    #[table(defaulted)]
    pub is_required: bool,
    /// Least share of the points with which it is passed, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub passing_percentage: Decimal,
    /// Attempts that a learner has; null is without a limit.
    pub max_attempts: Option<i32>,
    /// Minutes from the start in which answers are taken; null is without a limit.
    pub time_limit_minutes: Option<i32>,
    /// Whether each attempt shows the questions in another order.
    #[table(defaulted)]
    pub shuffles_questions: bool,
    /// Questions of the assessment, counted by the system without deleted ones.
    #[table(computed)]
    pub question_count: i32,
    /// Points of all questions together, summed by the system.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(computed)]
    pub total_points: Decimal,
    /// When the assessment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assessment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assessment.
    pub created_by: Option<Uuid>,
    /// User who last changed the assessment.
    pub updated_by: Option<Uuid>,
    /// When the assessment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the assessment.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.assessments.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AssessmentKind {
    /// Quiz.
    #[sea_orm(string_value = "quiz")]
    Quiz,
    /// Exam.
    #[sea_orm(string_value = "exam")]
    Exam,
    /// Practical.
    #[sea_orm(string_value = "practical")]
    Practical,
    /// Survey.
    #[sea_orm(string_value = "survey")]
    Survey,
}

/// Values of `courses.assessments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AssessmentStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Published.
    #[sea_orm(string_value = "published")]
    Published,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
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
    /// The row that `course_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::courses::Entity",
        from = "Column::CourseId",
        to = "crate::courses::courses::Column::Id",
        on_delete = "Cascade"
    )]
    Course,
    /// The row that `module_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::modules::Entity",
        from = "Column::ModuleId",
        to = "crate::courses::modules::Column::Id",
        on_delete = "SetNull"
    )]
    Module,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
