//! `courses.courses`: courses that the business offers to its customers or holds for its own people.

use table_model::prelude::*;

/// Courses that the business offers to its customers or holds for its own people.
#[derive(Debug, TableModel)]
#[table(sql = "courses.courses", name = "Course", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the course belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the course, given by the system and unique in the business: CRS-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub course_number: String,
    /// Title as the catalogue shows it.
    #[table(search = "trigram")]
    pub title: String,
    /// Short name in the address of the course's page, unique in the business.
    pub slug: String,
    /// One or two sentences for the catalogue.
    pub summary: Option<String>,
    /// What the course teaches and how, in Markdown.
    pub description: Option<String>,
    /// Shelf of the catalogue on which the course stands, such as Home Maintenance.
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
    #[table(defaulted)]
    pub language: String,
    /// Where the course stands; archived courses take no new learners.
    #[table(defaulted)]
    pub status: CourseStatus,
    /// List price of a place before tax; 0 is free of charge.
    #[table(sql = "numeric(12, 2)", defaulted, search = "numeric")]
    pub price: Decimal,
    /// Currency of the price, an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// What learners can do afterwards, a sentence each.
    #[table(defaulted)]
    pub learning_objectives: Vec<String>,
    /// What learners should bring along, in words.
    pub prerequisites: Option<String>,
    /// Free labels.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Picture of the course in the catalogue.
    pub cover_image_url: Option<String>,
    /// Instructor who answers for the course.
    #[table(references = "courses.instructors")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the course.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the course was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the course.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `courses.courses.level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseLevel {
    /// Beginner.
    Beginner,
    /// Intermediate.
    Intermediate,
    /// Advanced.
    Advanced,
    /// All levels.
    AllLevels,
}

/// Values of `courses.courses.audience`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseAudience {
    /// Customers.
    Customers,
    /// Employees.
    Employees,
    /// Everyone.
    Everyone,
}

/// Values of `courses.courses.delivery_mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseDeliveryMode {
    /// Self paced.
    SelfPaced,
    /// Scheduled.
    Scheduled,
    /// Blended.
    Blended,
}

/// Values of `courses.courses.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseStatus {
    /// Draft.
    Draft,
    /// In review.
    InReview,
    /// Published.
    Published,
    /// Archived.
    Archived,
}
