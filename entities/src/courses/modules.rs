//! `courses.modules`: chapters of a course, in the order in which they are taught.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Chapters of a course, in the order in which they are taught.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "modules")]
#[table(name = "CourseModule")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the module belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Course that the module is a chapter of.
    pub course_id: Uuid,
    /// Heading of the module.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What the module is about, in a few sentences.
    #[sea_orm(column_type = "Text")]
    pub summary: Option<String>,
    /// Place in the course, counted from 0; equal places stand in the order of creation.
    #[table(defaulted)]
    pub position: i32,
    /// Days after the start of an enrolment before the module opens; 0 opens at once.
    #[table(defaulted)]
    pub unlocks_after_days: i32,
    /// When the module was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the module was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the module.
    pub created_by: Option<Uuid>,
    /// User who last changed the module.
    pub updated_by: Option<Uuid>,
    /// When the module was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the module.
    pub deleted_by: Option<Uuid>,
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
    /// The row that `course_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::courses::Entity",
        from = "Column::CourseId",
        to = "crate::courses::courses::Column::Id",
        on_delete = "Cascade"
    )]
    Course,
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
