//! `hs.work_orders_audit`: trail of every change of a work order; it outlives the order.

use table_model::prelude::*;

/// Trail of every change of a work order; it outlives the order.
#[derive(Debug, TableModel)]
#[table(sql = "hs.work_orders_audit", name = "WorkOrderAuditEntry", access = "history", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Work order that was changed; it may be gone by now.
    pub work_order_id: Uuid,
    /// What was done to the work order.
    pub operation: WorkOrderAuditEntryOperation,
    /// When it was changed.
    #[table(defaulted)]
    pub changed_at: DateTimeUtc,
    /// User who changed it.
    #[table(references = "user_mgmt.users")]
    pub changed_by: Option<Uuid>,
    /// Names of the columns that changed.
    #[table(defaulted)]
    pub changed_fields: Vec<String>,
    /// Values before the change.
    pub old_values: Option<Json>,
    /// Values after the change.
    pub new_values: Option<Json>,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `hs.work_orders_audit.operation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderAuditEntryOperation {
    /// Insert.
    Insert,
    /// Update.
    Update,
    /// Delete.
    Delete,
}
