//! `courses.assessment_questions`: questions of an assessment, without their answers.

use table_model::prelude::*;

/// Questions of an assessment, without their answers.
#[derive(Debug, TableModel)]
#[table(sql = "courses.assessment_questions", name = "AssessmentQuestion", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the question belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Assessment that asks the question.
    #[table(references = "courses.assessments")]
    pub assessment_id: Uuid,
    /// Place in the assessment, counted from 0.
    #[table(defaulted)]
    pub position: i32,
    /// How the question is answered; essays are graded by a person.
    #[table(defaulted)]
    pub kind: AssessmentQuestionKind,
    /// What is asked, in Markdown.
    pub prompt: String,
    /// Picture that belongs to the question.
    pub image_url: Option<String>,
    /// Choices as a list of objects with key and label, such as [{"key": "a", "label": "Shut the
    /// valve"}]; empty where nothing is chosen.
    #[table(defaulted)]
    pub options: Json,
    /// Points for a right answer.
    #[table(sql = "numeric(6, 2)", defaulted)]
    pub points: Decimal,
    /// When the question was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the question was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the question.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the question.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the question was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the question.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.assessment_questions.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AssessmentQuestionKind {
    /// Single choice.
    SingleChoice,
    /// Multiple choice.
    MultipleChoice,
    /// True false.
    TrueFalse,
    /// Short text.
    ShortText,
    /// Numeric.
    Numeric,
    /// Essay.
    Essay,
}
