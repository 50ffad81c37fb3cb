//! `hs.work_order_assignments`: which technician works on which work order.

use table_model::prelude::*;

/// Which technician works on which work order.
#[derive(Debug, TableModel)]
#[table(sql = "hs.work_order_assignments", name = "WorkOrderAssignment", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assignment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Work order that the assignment belongs to.
    #[table(references = "hs.work_orders")]
    pub work_order_id: Uuid,
    /// Technician who is assigned.
    #[table(references = "hs.technicians")]
    pub technician_id: Uuid,
    /// User who made the assignment.
    #[table(references = "user_mgmt.users")]
    pub assigned_by: Option<Uuid>,
    /// When the assignment was made.
    #[table(defaulted)]
    pub assigned_at: Option<DateTimeUtc>,
    /// When work began.
    pub started_at: Option<DateTimeUtc>,
    /// How far the assignment has come.
    #[table(defaulted)]
    pub assignment_status: WorkOrderAssignmentStatus,
    /// Remarks on the assignment.
    pub notes: Option<String>,
    /// When the assignment was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// When the assignment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assignment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `hs.work_order_assignments.assignment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderAssignmentStatus {
    /// Assigned.
    Assigned,
    /// Accepted.
    Accepted,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Declined.
    Declined,
    /// Cancelled.
    Cancelled,
}
