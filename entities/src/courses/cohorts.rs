//! `courses.cohorts`: groups that take a course together on given dates.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Groups that take a course together on given dates.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "cohorts")]
#[table(name = "Cohort")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the cohort belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Course that the group takes.
    pub course_id: Uuid,
    /// Name of the group, such as Spring evening class.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Instructor who teaches the group.
    pub instructor_id: Option<Uuid>,
    /// Site at which the group meets; null when it meets online.
    pub location_id: Option<Uuid>,
    /// Room or bay at the site.
    #[sea_orm(column_type = "Text")]
    pub room: Option<String>,
    /// Address of the online meeting.
    #[sea_orm(column_type = "Text")]
    pub meeting_url: Option<String>,
    /// When the group meets, in words, such as Tuesdays 18:00 to 20:00.
    #[sea_orm(column_type = "Text")]
    pub schedule: Option<String>,
    /// First day of the course.
    pub starts_on: Date,
    /// Last day of the course.
    pub ends_on: Date,
    /// Last day on which learners are taken; null is until the end.
    pub enrolment_closes_on: Option<Date>,
    /// Places in the group; null is without a limit.
    pub capacity: Option<i32>,
    /// Places that pending, active and completed enrolments take, counted by the system.
    #[table(computed)]
    pub seats_taken: i32,
    /// Price of a place in this group; null takes the price of the course.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub price: Option<Decimal>,
    /// Currency of the price, an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Where the group stands; completed and cancelled groups take no learners.
    #[table(defaulted)]
    pub status: CohortStatus,
    /// Why the group came into its state, such as the cause of a cancellation.
    #[sea_orm(column_type = "Text")]
    pub status_reason: Option<String>,
    /// When the cohort was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the cohort was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the cohort.
    pub created_by: Option<Uuid>,
    /// User who last changed the cohort.
    pub updated_by: Option<Uuid>,
    /// When the cohort was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the cohort.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.cohorts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CohortStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Running.
    #[sea_orm(string_value = "running")]
    Running,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `instructor_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::instructors::Entity",
        from = "Column::InstructorId",
        to = "crate::courses::instructors::Column::Id",
        on_delete = "SetNull"
    )]
    Instructor,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
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
