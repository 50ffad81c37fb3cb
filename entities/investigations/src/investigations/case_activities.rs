//! `investigations.case_activities`: what is to be done and was done in a case: tasks, notes, calls, visits and decisions.

use table_model::prelude::*;

/// What is to be done and was done in a case: tasks, notes, calls, visits and decisions.
#[derive(Debug, TableModel)]
#[table(
    sql = "investigations.case_activities",
    name = "CaseActivity",
    access = "cases",
    plural = "caseActivities",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the activity belongs to.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// Kind of activity.
    #[table(defaulted)]
    pub activity_type: CaseActivityType,
    /// What it is about, in a line.
    pub subject: String,
    /// What was done, said or decided.
    pub details: Option<String>,
    /// Where the activity stands.
    #[table(defaulted)]
    pub status: CaseActivityStatus,
    /// User who does it.
    #[table(references = "user_mgmt.users")]
    pub assigned_to_id: Option<Uuid>,
    /// Party whom it concerns.
    #[table(references = "investigations.case_parties")]
    pub party_id: Option<Uuid>,
    /// When it is to be done.
    pub due_at: Option<DateTimeUtc>,
    /// When it was done.
    pub occurred_at: Option<DateTimeUtc>,
    /// When it was marked as done, set by the system.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Working time that it took, in minutes.
    pub duration_minutes: Option<i32>,
    /// What it cost beside working time, in the currency of the case.
    #[table(sql = "numeric(12, 2)")]
    pub expense_amount: Option<Decimal>,
    /// Whether it is covered by legal privilege and stays out of disclosures.
    #[table(defaulted)]
    pub is_privileged: bool,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the activity was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the activity.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the activity.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_activities.activity_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseActivityType {
    /// Note.
    Note,
    /// Task.
    Task,
    /// Call.
    Call,
    /// Email.
    Email,
    /// Meeting.
    Meeting,
    /// Site visit.
    SiteVisit,
    /// Document review.
    DocumentReview,
    /// Data analysis.
    DataAnalysis,
    /// Surveillance.
    Surveillance,
    /// Decision.
    Decision,
    /// Notification.
    Notification,
}

/// Values of `investigations.case_activities.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseActivityStatus {
    /// Planned.
    Planned,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
}
