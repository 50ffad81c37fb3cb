//! `courses.assessments`: quizzes and exams of a course.

use table_model::prelude::*;

/// Quizzes and exams of a course.
#[derive(Debug, TableModel)]
#[table(sql = "courses.assessments", name = "Assessment", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assessment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Course whose contents are asked.
    #[table(references = "courses.courses")]
    pub course_id: Uuid,
    /// Module after which the assessment is taken; null at the end of the course.
    #[table(references = "courses.modules")]
    pub module_id: Option<Uuid>,
    /// Heading of the assessment.
    #[table(search = "trigram")]
    pub title: String,
    /// What learners should know before they begin, in Markdown.
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
    #[table(sql = "numeric(5, 2)", defaulted)]
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
    #[table(sql = "numeric(8, 2)", computed)]
    pub total_points: Decimal,
    /// When the assessment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assessment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assessment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the assessment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the assessment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the assessment.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.assessments.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AssessmentKind {
    /// Quiz.
    Quiz,
    /// Exam.
    Exam,
    /// Practical.
    Practical,
    /// Survey.
    Survey,
}

/// Values of `courses.assessments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AssessmentStatus {
    /// Draft.
    Draft,
    /// Published.
    Published,
    /// Retired.
    Retired,
}
