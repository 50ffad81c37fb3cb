//! `auto.maintenance_schedules`: maintenance that a vehicle is due for.

use table_model::prelude::*;

/// Maintenance that a vehicle is due for.
#[derive(Debug, TableModel)]
#[table(sql = "auto.maintenance_schedules", name = "MaintenanceSchedule", access = "assets")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the schedule belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Vehicle that the schedule concerns.
    #[table(references = "auto.vehicles")]
    pub vehicle_id: Uuid,
    /// Service that is due.
    pub service_name: String,
    /// What the schedule is, in words.
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
    #[table(references = "auto.repair_orders")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the schedule.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.maintenance_schedules.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MaintenanceSchedulePriority {
    /// Low.
    Low,
    /// Normal.
    Normal,
    /// High.
    High,
    /// Urgent.
    Urgent,
}

/// Values of `auto.maintenance_schedules.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MaintenanceScheduleStatus {
    /// Active.
    Active,
    /// Due.
    Due,
    /// Overdue.
    Overdue,
    /// Completed.
    Completed,
    /// Dismissed.
    Dismissed,
}
