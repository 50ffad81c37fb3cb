//! `investigations.case_assignments`: users who work on a case, which opens the case and what hangs on it to them.

use table_model::prelude::*;

/// Users who work on a case, which opens the case and what hangs on it to them.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.case_assignments", name = "CaseAssignment", access = "cases")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assignment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the user works on.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// User who is assigned; empty once the user is gone.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Part that the user has; the lead is kept in step with the case.
    #[table(defaulted)]
    pub assignment_role: CaseAssignmentRole,
    /// When the assignment began.
    #[table(defaulted)]
    pub assigned_at: DateTimeUtc,
    /// When the assignment ended, and with it the user's sight of the case; empty while it lasts.
    pub ended_at: Option<DateTimeUtc>,
    /// Why the assignment ended.
    pub end_reason: Option<String>,
    /// What the user is to do.
    pub instructions: Option<String>,
    /// When the assignment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assignment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assignment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the assignment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_assignments.assignment_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseAssignmentRole {
    /// Lead.
    Lead,
    /// Investigator.
    Investigator,
    /// Reviewer.
    Reviewer,
    /// Legal counsel.
    LegalCounsel,
    /// Human resources.
    HumanResources,
    /// Observer.
    Observer,
}
