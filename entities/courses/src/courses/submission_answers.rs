//! `courses.submission_answers`: answers that a learner gave in an attempt; fixed once the attempt is handed in.

use table_model::prelude::*;

/// Answers that a learner gave in an attempt; fixed once the attempt is handed in.
#[derive(Debug, TableModel)]
#[table(sql = "courses.submission_answers", name = "SubmissionAnswer", access = "own")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the answer belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Attempt in which the answer was given.
    #[table(references = "courses.submissions")]
    pub submission_id: Uuid,
    /// Question that is answered.
    #[table(references = "courses.assessment_questions")]
    pub question_id: Uuid,
    /// Keys of the choices that were made.
    #[table(defaulted)]
    pub selected_options: Vec<String>,
    /// Answer in words.
    pub answer_text: Option<String>,
    /// Answer as a number.
    #[table(sql = "numeric(18, 6)")]
    pub answer_number: Option<Decimal>,
    /// Whether the system found the answer right; null before the attempt is handed in and for
    /// essays.
    #[table(computed)]
    pub is_correct: Option<bool>,
    /// Points for the answer; null until it is graded.
    #[table(sql = "numeric(6, 2)")]
    pub points_awarded: Option<Decimal>,
    /// What the grader says about the answer.
    pub feedback: Option<String>,
    /// When the answer was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the answer was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the answer.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the answer.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
