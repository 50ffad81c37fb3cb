//! `courses.attendances`: who came to the classes of a cohort.

use table_model::prelude::*;

/// Whether a learner came to a class of the cohort.
#[derive(Debug, TableModel)]
#[table(sql = "courses.attendances", name = "CourseAttendance", access = "own", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the attendance belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Enrolment of the learner.
    #[table(references = "courses.enrolments")]
    pub enrolment_id: Uuid,
    /// Day of the class.
    #[table(defaulted)]
    pub held_on: Date,
    /// Whether the learner came.
    #[table(defaulted)]
    pub presence: CourseAttendancePresence,
    /// What is to be known of it, such as a phone call.
    pub note: Option<String>,
    /// When it was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded it.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed it.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.attendances.presence`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseAttendancePresence {
    /// Came in time.
    Present,
    /// Came late.
    Late,
    /// Did not come, and had said why.
    Excused,
    /// Did not come.
    Absent,
}
