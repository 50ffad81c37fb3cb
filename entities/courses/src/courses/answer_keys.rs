//! `courses.answer_keys`: right answers of questions, for owners and managers only.

use table_model::prelude::*;

/// Right answers of questions, for owners and managers only.
#[derive(Debug, TableModel)]
#[table(sql = "courses.answer_keys", name = "AssessmentAnswerKey", access = "confidential")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the answer key belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Question that the key answers.
    #[table(references = "courses.assessment_questions")]
    pub question_id: Uuid,
    /// Keys of the right choices; all of them and no others must be chosen.
    #[table(defaulted)]
    pub correct_options: Vec<String>,
    /// Texts that count as right, compared without regard to case and outer blanks.
    #[table(defaulted)]
    pub accepted_texts: Vec<String>,
    /// Number that is right.
    #[table(sql = "numeric(18, 6)")]
    pub correct_number: Option<Decimal>,
    /// How far a number may be off and still be right.
    #[table(sql = "numeric(18, 6)", defaulted)]
    pub tolerance: Decimal,
    /// Why the answer is right, for those who grade.
    pub explanation: Option<String>,
    /// When the answer key was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the answer key was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the answer key.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the answer key.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
