//! `courses.assessment_questions`: questions of an assessment, without their answers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Questions of an assessment, without their answers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "assessment_questions")]
#[table(name = "AssessmentQuestion")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the question belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Assessment that asks the question.
    pub assessment_id: Uuid,
    /// Place in the assessment, counted from 0.
    #[table(defaulted)]
    pub position: i32,
    /// How the question is answered; essays are graded by a person.
    #[table(defaulted)]
    pub kind: AssessmentQuestionKind,
    /// What is asked, in Markdown.
    #[sea_orm(column_type = "Text")]
    pub prompt: String,
    /// Picture that belongs to the question.
    #[sea_orm(column_type = "Text")]
    pub image_url: Option<String>,
    /// Choices as a list of objects with key and label, such as [{"key": "a", "label": "Shut the
    /// valve"}]; empty where nothing is chosen.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub options: Json,
    /// Points for a right answer.
    #[sea_orm(column_type = "Decimal(Some((6, 2)))")]
    #[table(defaulted)]
    pub points: Decimal,
    /// When the question was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the question was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the question.
    pub created_by: Option<Uuid>,
    /// User who last changed the question.
    pub updated_by: Option<Uuid>,
    /// When the question was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the question.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.assessment_questions.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AssessmentQuestionKind {
    /// Single choice.
    #[sea_orm(string_value = "single_choice")]
    SingleChoice,
    /// Multiple choice.
    #[sea_orm(string_value = "multiple_choice")]
    MultipleChoice,
    /// True false.
    #[sea_orm(string_value = "true_false")]
    TrueFalse,
    /// Short text.
    #[sea_orm(string_value = "short_text")]
    ShortText,
    /// Numeric.
    #[sea_orm(string_value = "numeric")]
    Numeric,
    /// Essay.
    #[sea_orm(string_value = "essay")]
    Essay,
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
