//! `auto.repair_tasks`: labor tasks of a repair order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Labor tasks of a repair order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "repair_tasks")]
#[table(name = "RepairTask")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the task belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Repair order that the task belongs to.
    pub repair_order_id: Uuid,
    /// What is to be done.
    #[sea_orm(column_type = "Text")]
    pub task_description: String,
    /// Hours of labor.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub labor_rate: Option<Decimal>,
    /// State that the task is in.
    #[table(defaulted)]
    pub status: RepairTaskStatus,
    /// User who does the task.
    pub technician_id: Option<Uuid>,
    /// When work began.
    pub started_at: Option<DateTimeUtc>,
    /// Remarks on the task.
    #[sea_orm(column_type = "Text")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairTaskStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
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
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "Cascade"
    )]
    RepairOrder,
    /// The row that `technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::TechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Technician,
}

impl ActiveModelBehavior for ActiveModel {}
