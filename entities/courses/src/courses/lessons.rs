//! `courses.lessons`: units of a module that learners go through one by one.

use table_model::prelude::*;

/// Units of a module that learners go through one by one.
#[derive(Debug, TableModel)]
#[table(sql = "courses.lessons", name = "Lesson", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the lesson belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Module that the lesson belongs to.
    #[table(references = "courses.modules")]
    pub module_id: Uuid,
    /// Heading of the lesson.
    #[table(search = "trigram")]
    pub title: String,
    /// How the lesson is taught.
    #[table(defaulted)]
    pub kind: LessonKind,
    /// Text of the lesson, in Markdown.
    pub content: Option<String>,
    /// Address of the video or document.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the lesson.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the lesson was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the lesson.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.lessons.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum LessonKind {
    /// Article.
    Article,
    /// Video.
    Video,
    /// Document.
    Document,
    /// Live session.
    LiveSession,
    /// Practical.
    Practical,
}
