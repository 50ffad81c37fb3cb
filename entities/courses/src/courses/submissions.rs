//! `courses.submissions`: attempts of learners at assessments.

use table_model::prelude::*;

/// Attempts of learners at assessments.
#[derive(Debug, TableModel)]
#[table(sql = "courses.submissions", name = "Submission", access = "own", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the submission belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Assessment that is attempted.
    #[table(references = "courses.assessments")]
    pub assessment_id: Uuid,
    /// Enrolment within which it is attempted.
    #[table(references = "courses.enrolments")]
    pub enrolment_id: Uuid,
    /// Which attempt of the learner it is, counted from 1 by the system.
    #[table(computed)]
    pub attempt_number: i32,
    /// Where the attempt stands; submitted waits for a person to grade what no machine can.
    #[table(defaulted)]
    pub status: SubmissionStatus,
    /// When the attempt began.
    #[table(computed)]
    pub started_at: DateTimeUtc,
    /// When answers are no longer taken; null without a time limit.
    #[table(computed)]
    pub expires_at: Option<DateTimeUtc>,
    /// When the attempt was handed in.
    #[table(computed)]
    pub submitted_at: Option<DateTimeUtc>,
    /// When the last answer was graded.
    #[table(computed)]
    pub graded_at: Option<DateTimeUtc>,
    /// Member who graded the last answer; null when the system graded all.
    #[table(references = "user_mgmt.users", computed)]
    pub graded_by: Option<Uuid>,
    /// Points reached, summed over the answers once it is handed in.
    #[table(sql = "numeric(8, 2)", computed)]
    pub score: Option<Decimal>,
    /// Points that could be reached when it was handed in.
    #[table(sql = "numeric(8, 2)", computed)]
    pub max_score: Option<Decimal>,
    /// Points reached in percent of those that could be.
    #[table(sql = "numeric(5, 2)", computed, search = "numeric")]
    pub score_percentage: Option<Decimal>,
    /// Whether the attempt reached the passing percentage; null until it is graded.
    #[table(computed)]
    pub passed: Option<bool>,
    /// What the grader says to the learner.
    pub feedback: Option<String>,
    /// When the submission was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the submission was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the submission.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the submission.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.submissions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SubmissionStatus {
    /// In progress.
    InProgress,
    /// Submitted.
    Submitted,
    /// Graded.
    Graded,
    /// Abandoned.
    Abandoned,
}
