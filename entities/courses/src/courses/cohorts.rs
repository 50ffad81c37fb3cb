//! `courses.cohorts`: groups that take a course together on given dates.

use table_model::prelude::*;

/// Groups that take a course together on given dates.
#[derive(Debug, TableModel)]
#[table(sql = "courses.cohorts", name = "Cohort", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the cohort belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Course that the group takes.
    #[table(references = "courses.courses")]
    pub course_id: Uuid,
    /// Name of the group, such as Spring evening class.
    #[table(search = "trigram")]
    pub name: String,
    /// Instructor who teaches the group.
    #[table(references = "courses.instructors")]
    pub instructor_id: Option<Uuid>,
    /// Site at which the group meets; null when it meets online.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Room or bay at the site.
    pub room: Option<String>,
    /// Address of the online meeting.
    pub meeting_url: Option<String>,
    /// When the group meets, in words, such as Tuesdays 18:00 to 20:00.
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
    #[table(sql = "numeric(12, 2)")]
    pub price: Option<Decimal>,
    /// Currency of the price, an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Where the group stands; completed and cancelled groups take no learners.
    #[table(defaulted)]
    pub status: CohortStatus,
    /// Why the group came into its state, such as the cause of a cancellation.
    pub status_reason: Option<String>,
    /// When the cohort was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the cohort was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the cohort.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the cohort.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the cohort was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the cohort.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.cohorts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CohortStatus {
    /// Planned.
    Planned,
    /// Open.
    Open,
    /// Running.
    Running,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
}
