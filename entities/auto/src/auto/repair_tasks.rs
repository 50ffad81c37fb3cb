//! `auto.repair_tasks`: labor tasks of a repair order.

use table_model::prelude::*;

/// Labor tasks of a repair order.
#[derive(Debug, TableModel)]
#[table(sql = "auto.repair_tasks", name = "RepairTask", access = "job_lines", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the task belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Repair order that the task belongs to.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Uuid,
    /// What is to be done.
    pub task_description: String,
    /// Hours of labor.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[table(sql = "numeric(8, 2)")]
    pub labor_rate: Option<Decimal>,
    /// State that the task is in.
    #[table(defaulted)]
    pub status: RepairTaskStatus,
    /// User who does the task.
    #[table(references = "user_mgmt.users")]
    pub technician_id: Option<Uuid>,
    /// When work began.
    pub started_at: Option<DateTimeUtc>,
    /// Remarks on the task.
    pub notes: Option<String>,
    /// When the task was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// When the task was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the task was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `auto.repair_tasks.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairTaskStatus {
    /// Pending.
    Pending,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
}
