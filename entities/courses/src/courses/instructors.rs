//! `courses.instructors`: people who teach: members of the business or guests.

use table_model::prelude::*;

/// People who teach: members of the business or guests.
#[derive(Debug, TableModel)]
#[table(sql = "courses.instructors", name = "Instructor", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the instructor belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Member of the business who teaches; null for a guest.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Name that learners see.
    #[table(search = "trigram")]
    pub display_name: String,
    /// What the instructor is known for, in one line.
    pub headline: Option<String>,
    /// Who the instructor is, in Markdown.
    pub biography: Option<String>,
    /// Address at which the instructor is reached.
    #[table(class = "contact")]
    pub email: Option<String>,
    /// Number at which the instructor is reached.
    #[table(class = "contact")]
    pub phone: Option<String>,
    /// Subjects that the instructor teaches.
    #[table(defaulted, search = "array")]
    pub specialties: Vec<String>,
    /// Portrait of the instructor.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the instructor.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the instructor was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the instructor.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.instructors.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InstructorStatus {
    /// Active.
    Active,
    /// On leave.
    OnLeave,
    /// Inactive.
    Inactive,
}
