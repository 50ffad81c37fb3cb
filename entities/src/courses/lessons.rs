//! `courses.lessons`: units of a module that learners go through one by one.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Units of a module that learners go through one by one.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "lessons")]
#[table(name = "Lesson")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the lesson belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Module that the lesson belongs to.
    pub module_id: Uuid,
    /// Heading of the lesson.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// How the lesson is taught.
    #[table(defaulted)]
    pub kind: LessonKind,
    /// Text of the lesson, in Markdown.
    #[sea_orm(column_type = "Text")]
    pub content: Option<String>,
    /// Address of the video or document.
    #[sea_orm(column_type = "Text")]
    pub media_url: Option<String>,
    /// Minutes that the lesson takes.
    #[table(defaulted)]
    pub duration_minutes: i32,
    /// Place in the module, counted from 0; equal places stand in the order of creation.
    #[table(defaulted)]
    pub position: i32,
    /// Whether the lesson must be completed for the course to be completed.
    #[table(defaulted)]
    pub is_required: bool,
    /// Whether the lesson can be looked at before enrolling.
    #[table(defaulted)]
    pub is_preview: bool,
    /// When the lesson was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the lesson was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the lesson.
    pub created_by: Option<Uuid>,
    /// User who last changed the lesson.
    pub updated_by: Option<Uuid>,
    /// When the lesson was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the lesson.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.lessons.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LessonKind {
    /// Article.
    #[sea_orm(string_value = "article")]
    Article,
    /// Video.
    #[sea_orm(string_value = "video")]
    Video,
    /// Document.
    #[sea_orm(string_value = "document")]
    Document,
    /// Live session.
    #[sea_orm(string_value = "live_session")]
    LiveSession,
    /// Practical.
    #[sea_orm(string_value = "practical")]
    Practical,
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
    /// The row that `module_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::modules::Entity",
        from = "Column::ModuleId",
        to = "crate::courses::modules::Column::Id",
        on_delete = "Cascade"
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
