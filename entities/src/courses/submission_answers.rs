//! `courses.submission_answers`: answers that a learner gave in an attempt; fixed once the attempt is handed in.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Answers that a learner gave in an attempt; fixed once the attempt is handed in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "submission_answers")]
#[table(name = "SubmissionAnswer")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the answer belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Attempt in which the answer was given.
    pub submission_id: Uuid,
    /// Question that is answered.
    pub question_id: Uuid,
    /// Keys of the choices that were made.
    #[table(defaulted)]
    pub selected_options: Vec<String>,
    /// Answer in words.
    #[sea_orm(column_type = "Text")]
    pub answer_text: Option<String>,
    /// Answer as a number.
    #[sea_orm(column_type = "Decimal(Some((18, 6)))")]
    pub answer_number: Option<Decimal>,
    /// Whether the system found the answer right; null before the attempt is handed in and for
    /// essays.
    #[table(computed)]
    pub is_correct: Option<bool>,
    /// Points for the answer; null until it is graded.
    #[sea_orm(column_type = "Decimal(Some((6, 2)))")]
    pub points_awarded: Option<Decimal>,
    /// What the grader says about the answer.
    #[sea_orm(column_type = "Text")]
    pub feedback: Option<String>,
    /// When the answer was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the answer was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the answer.
    pub created_by: Option<Uuid>,
    /// User who last changed the answer.
    pub updated_by: Option<Uuid>,
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
    /// The row that `submission_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::submissions::Entity",
        from = "Column::SubmissionId",
        to = "crate::courses::submissions::Column::Id",
        on_delete = "Cascade"
    )]
    Submission,
    /// The row that `question_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::assessment_questions::Entity",
        from = "Column::QuestionId",
        to = "crate::courses::assessment_questions::Column::Id",
        on_delete = "Cascade"
    )]
    Question,
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
