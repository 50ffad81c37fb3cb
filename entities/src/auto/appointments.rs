//! `auto.appointments`: booked visits to the shop.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Booked visits to the shop.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "appointments")]
#[table(name = "Appointment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the appointment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer of the appointment.
    pub customer_id: Uuid,
    /// Vehicle of the appointment.
    pub vehicle_id: Uuid,
    /// Appointment type of the appointment.
    #[sea_orm(column_type = "Text")]
    pub appointment_type: Option<String>,
    /// Description of the appointment.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Scheduled start of the appointment.
    pub scheduled_start: DateTimeUtc,
    /// Estimated duration of the appointment.
    pub estimated_duration: Option<i32>,
    /// Status of the appointment.
    #[table(defaulted)]
    pub status: AppointmentStatus,
    /// Assigned technician of the appointment.
    pub assigned_technician_id: Option<Uuid>,
    /// Bay of the appointment.
    pub bay_id: Option<Uuid>,
    /// Repair order of the appointment.
    pub repair_order_id: Option<Uuid>,
    /// Scheduled end of the appointment.
    pub scheduled_end: DateTimeUtc,
    /// Actual start of the appointment.
    pub actual_start: Option<DateTimeUtc>,
    /// Actual end of the appointment.
    pub actual_end: Option<DateTimeUtc>,
    /// Services requested of the appointment.
    #[table(defaulted, search = "array")]
    pub services_requested: Vec<String>,
    /// Customer notes of the appointment.
    #[sea_orm(column_type = "Text")]
    pub customer_notes: Option<String>,
    /// When the appointment was reminder sent.
    pub reminder_sent_at: Option<DateTimeUtc>,
    /// When the appointment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the appointment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the appointment.
    pub created_by: Option<Uuid>,
    /// When the appointment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
}

/// Values of `auto.appointments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AppointmentStatus {
    /// Scheduled.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// Checked in.
    #[sea_orm(string_value = "checked_in")]
    CheckedIn,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// No show.
    #[sea_orm(string_value = "no_show")]
    NoShow,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "Restrict"
    )]
    Customer,
    /// The row that `vehicle_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::vehicles::Entity",
        from = "Column::VehicleId",
        to = "crate::auto::vehicles::Column::Id",
        on_delete = "Restrict"
    )]
    Vehicle,
    /// The row that `assigned_technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedTechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedTechnician,
    /// The row that `bay_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::bays::Entity",
        from = "Column::BayId",
        to = "crate::auto::bays::Column::Id",
        on_delete = "SetNull"
    )]
    Bay,
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "SetNull"
    )]
    RepairOrder,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
