//! `courses.courses`: courses that the business offers to its customers or holds for its own people.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Courses that the business offers to its customers or holds for its own people.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "courses")]
#[table(name = "Course")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the course belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the course, given by the system and unique in the business: CRS-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub course_number: String,
    /// Title as the catalogue shows it.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// Short name in the address of the course's page, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// One or two sentences for the catalogue.
    #[sea_orm(column_type = "Text")]
    pub summary: Option<String>,
    /// What the course teaches and how, in Markdown.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Shelf of the catalogue on which the course stands, such as Home Maintenance.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub category: Option<String>,
    /// How much learners should know already.
    #[table(defaulted)]
    pub level: CourseLevel,
    /// Whom the course is for.
    #[table(defaulted)]
    pub audience: CourseAudience,
    /// Whether learners go at their own pace, with a cohort, or both.
    #[table(defaulted)]
    pub delivery_mode: CourseDeliveryMode,
    /// Language of the course as a BCP 47 tag, such as en or es-MX.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub language: String,
    /// Where the course stands; archived courses take no new learners.
    #[table(defaulted)]
    pub status: CourseStatus,
    /// List price of a place before tax; 0 is free of charge.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub price: Decimal,
    /// Currency of the price, an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// What learners can do afterwards, a sentence each.
    #[table(defaulted)]
    pub learning_objectives: Vec<String>,
    /// What learners should bring along, in words.
    #[sea_orm(column_type = "Text")]
    pub prerequisites: Option<String>,
    /// Free labels.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Picture of the course in the catalogue.
    #[sea_orm(column_type = "Text")]
    pub cover_image_url: Option<String>,
    /// Instructor who answers for the course.
    pub lead_instructor_id: Option<Uuid>,
    /// Whether a certificate is issued when an enrolment is completed.
    #[table(defaulted)]
    pub issues_certificate: bool,
    /// Months for which the certificate holds; null is for ever.
    pub certificate_valid_months: Option<i32>,
    /// Days of access after an enrolment starts; null is for ever.
    pub access_days: Option<i32>,
    /// Lessons in the course, counted by the system without deleted ones.
    #[table(computed)]
    pub lesson_count: i32,
    /// Minutes that all lessons take together, summed by the system.
    #[table(computed)]
    pub duration_minutes: i32,
    /// When the course was first published.
    #[table(computed)]
    pub published_at: Option<DateTimeUtc>,
    /// When the course was archived; null while it is not.
    #[table(computed)]
    pub archived_at: Option<DateTimeUtc>,
    /// When the course was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the course was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the course.
    pub created_by: Option<Uuid>,
    /// User who last changed the course.
    pub updated_by: Option<Uuid>,
    /// When the course was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the course.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `courses.courses.level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CourseLevel {
    /// Beginner.
    #[sea_orm(string_value = "beginner")]
    Beginner,
    /// Intermediate.
    #[sea_orm(string_value = "intermediate")]
    Intermediate,
    /// Advanced.
    #[sea_orm(string_value = "advanced")]
    Advanced,
    /// All levels.
    #[sea_orm(string_value = "all_levels")]
    AllLevels,
}

/// Values of `courses.courses.audience`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CourseAudience {
    /// Customers.
    #[sea_orm(string_value = "customers")]
    Customers,
    /// Employees.
    #[sea_orm(string_value = "employees")]
    Employees,
    /// Everyone.
    #[sea_orm(string_value = "everyone")]
    Everyone,
}

/// Values of `courses.courses.delivery_mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CourseDeliveryMode {
    /// Self paced.
    #[sea_orm(string_value = "self_paced")]
    SelfPaced,
    /// Scheduled.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// Blended.
    #[sea_orm(string_value = "blended")]
    Blended,
}

/// Values of `courses.courses.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CourseStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// In review.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// Published.
    #[sea_orm(string_value = "published")]
    Published,
    /// Archived.
    #[sea_orm(string_value = "archived")]
    Archived,
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
    /// The row that `lead_instructor_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::instructors::Entity",
        from = "Column::LeadInstructorId",
        to = "crate::courses::instructors::Column::Id",
        on_delete = "SetNull"
    )]
    LeadInstructor,
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
