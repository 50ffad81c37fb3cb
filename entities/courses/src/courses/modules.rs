//! `courses.modules`: chapters of a course, in the order in which they are taught.

use table_model::prelude::*;

/// Chapters of a course, in the order in which they are taught.
#[derive(Debug, TableModel)]
#[table(sql = "courses.modules", name = "CourseModule", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the module belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Course that the module is a chapter of.
    #[table(references = "courses.courses")]
    pub course_id: Uuid,
    /// Heading of the module.
    #[table(search = "trigram")]
    pub title: String,
    /// What the module is about, in a few sentences.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the module.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the module was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the module.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}
