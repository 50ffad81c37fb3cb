//! `hs.work_order_assignments`: which technician works on which work order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Which technician works on which work order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "work_order_assignments")]
#[table(name = "WorkOrderAssignment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assignment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Work order that the assignment belongs to.
    pub work_order_id: Uuid,
    /// Technician who is assigned.
    pub technician_id: Uuid,
    /// User who made the assignment.
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
    #[sea_orm(column_type = "Text")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderAssignmentStatus {
    /// Assigned.
    #[sea_orm(string_value = "assigned")]
    Assigned,
    /// Accepted.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Declined.
    #[sea_orm(string_value = "declined")]
    Declined,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `work_order_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::work_orders::Entity",
        from = "Column::WorkOrderId",
        to = "crate::hs::work_orders::Column::Id",
        on_delete = "Cascade"
    )]
    WorkOrder,
    /// The row that `technician_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::technicians::Entity",
        from = "Column::TechnicianId",
        to = "crate::hs::technicians::Column::Id",
        on_delete = "Restrict"
    )]
    Technician,
    /// The row that `assigned_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedBy,
}

impl ActiveModelBehavior for ActiveModel {}
