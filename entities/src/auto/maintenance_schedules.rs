//! `auto.maintenance_schedules`: maintenance that a vehicle is due for.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Maintenance that a vehicle is due for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "maintenance_schedules")]
#[table(name = "MaintenanceSchedule")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the schedule belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Vehicle that the schedule concerns.
    pub vehicle_id: Uuid,
    /// Service that is due.
    #[sea_orm(column_type = "Text")]
    pub service_name: String,
    /// What the schedule is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Distance between two services, in the vehicle's unit.
    pub interval_miles: Option<i32>,
    /// Time between two services in months.
    pub interval_months: Option<i32>,
    /// Day of the last service.
    pub last_service_date: Option<Date>,
    /// Odometer reading at the last service, in the vehicle's `mileageUnit`.
    pub last_service_mileage: Option<i32>,
    /// Repair order of the last service.
    pub last_repair_order_id: Option<Uuid>,
    /// Day on which it is due.
    pub next_due_date: Option<Date>,
    /// Odometer reading at which it is due, in the vehicle's `mileageUnit`.
    pub next_due_mileage: Option<i32>,
    /// How urgent the schedule is.
    #[table(defaulted)]
    pub priority: MaintenanceSchedulePriority,
    /// State that the schedule is in.
    #[table(defaulted)]
    pub status: MaintenanceScheduleStatus,
    /// When the schedule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the schedule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the schedule.
    pub created_by: Option<Uuid>,
    /// User who last changed the schedule.
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.maintenance_schedules.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MaintenanceSchedulePriority {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Normal.
    #[sea_orm(string_value = "normal")]
    Normal,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Urgent.
    #[sea_orm(string_value = "urgent")]
    Urgent,
}

/// Values of `auto.maintenance_schedules.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MaintenanceScheduleStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Due.
    #[sea_orm(string_value = "due")]
    Due,
    /// Overdue.
    #[sea_orm(string_value = "overdue")]
    Overdue,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Dismissed.
    #[sea_orm(string_value = "dismissed")]
    Dismissed,
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
    /// The row that `vehicle_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::vehicles::Entity",
        from = "Column::VehicleId",
        to = "crate::auto::vehicles::Column::Id",
        on_delete = "Cascade"
    )]
    Vehicle,
    /// The row that `last_repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::LastRepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "SetNull"
    )]
    LastRepairOrder,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
