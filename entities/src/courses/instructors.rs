//! `courses.instructors`: people who teach: members of the business or guests.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People who teach: members of the business or guests.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "instructors")]
#[table(name = "Instructor")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the instructor belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Member of the business who teaches; null for a guest.
    pub user_id: Option<Uuid>,
    /// Name that learners see.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub display_name: String,
    /// What the instructor is known for, in one line.
    #[sea_orm(column_type = "Text")]
    pub headline: Option<String>,
    /// Who the instructor is, in Markdown.
    #[sea_orm(column_type = "Text")]
    pub biography: Option<String>,
    /// Address at which the instructor is reached.
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    /// Number at which the instructor is reached.
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    /// Subjects that the instructor teaches.
    #[table(defaulted, search = "array")]
    pub specialties: Vec<String>,
    /// Portrait of the instructor.
    #[sea_orm(column_type = "Text")]
    pub photo_url: Option<String>,
    /// Whether the instructor takes classes.
    #[table(defaulted)]
    pub status: InstructorStatus,
    /// When the instructor was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the instructor was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the instructor.
    pub created_by: Option<Uuid>,
    /// User who last changed the instructor.
    pub updated_by: Option<Uuid>,
    /// When the instructor was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the instructor.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.instructors.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InstructorStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// On leave.
    #[sea_orm(string_value = "on_leave")]
    OnLeave,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
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
