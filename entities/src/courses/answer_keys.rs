//! `courses.answer_keys`: right answers of questions, for owners and managers only.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Right answers of questions, for owners and managers only.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "answer_keys")]
#[table(name = "AssessmentAnswerKey")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the answer key belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Question that the key answers.
    pub question_id: Uuid,
    /// Keys of the right choices; all of them and no others must be chosen.
    #[table(defaulted)]
    pub correct_options: Vec<String>,
    /// Texts that count as right, compared without regard to case and outer blanks.
    #[table(defaulted)]
    pub accepted_texts: Vec<String>,
    /// Number that is right.
    #[sea_orm(column_type = "Decimal(Some((18, 6)))")]
    pub correct_number: Option<Decimal>,
    /// How far a number may be off and still be right.
    #[sea_orm(column_type = "Decimal(Some((18, 6)))")]
    #[table(defaulted)]
    pub tolerance: Decimal,
    /// Why the answer is right, for those who grade.
    #[sea_orm(column_type = "Text")]
    pub explanation: Option<String>,
    /// When the answer key was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the answer key was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the answer key.
    pub created_by: Option<Uuid>,
    /// User who last changed the answer key.
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
