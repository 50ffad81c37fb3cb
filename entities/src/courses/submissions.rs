//! `courses.submissions`: attempts of learners at assessments.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Attempts of learners at assessments.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "submissions")]
#[table(name = "Submission")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the submission belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Assessment that is attempted.
    pub assessment_id: Uuid,
    /// Enrolment within which it is attempted.
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
    #[table(computed)]
    pub graded_by: Option<Uuid>,
    /// Points reached, summed over the answers once it is handed in.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(computed)]
    pub score: Option<Decimal>,
    /// Points that could be reached when it was handed in.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(computed)]
    pub max_score: Option<Decimal>,
    /// Points reached in percent of those that could be.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(computed, search = "numeric")]
    pub score_percentage: Option<Decimal>,
    /// Whether the attempt reached the passing percentage; null until it is graded.
    #[table(computed)]
    pub passed: Option<bool>,
    /// What the grader says to the learner.
    #[sea_orm(column_type = "Text")]
    pub feedback: Option<String>,
    /// When the submission was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the submission was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the submission.
    pub created_by: Option<Uuid>,
    /// User who last changed the submission.
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.submissions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SubmissionStatus {
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Submitted.
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// Graded.
    #[sea_orm(string_value = "graded")]
    Graded,
    /// Abandoned.
    #[sea_orm(string_value = "abandoned")]
    Abandoned,
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
    /// The row that `assessment_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::assessments::Entity",
        from = "Column::AssessmentId",
        to = "crate::courses::assessments::Column::Id",
        on_delete = "Cascade"
    )]
    Assessment,
    /// The row that `enrolment_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::enrolments::Entity",
        from = "Column::EnrolmentId",
        to = "crate::courses::enrolments::Column::Id",
        on_delete = "Cascade"
    )]
    Enrolment,
    /// The row that `graded_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::GradedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    GradedBy,
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
