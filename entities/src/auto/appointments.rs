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
    /// Customer who comes.
    pub customer_id: Uuid,
    /// Vehicle that is brought.
    pub vehicle_id: Uuid,
    /// What the visit is for.
    #[sea_orm(column_type = "Text")]
    pub appointment_type: Option<String>,
    /// What the appointment is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// When the visit begins.
    pub scheduled_start: DateTimeUtc,
    /// How long the visit should take, in minutes.
    pub estimated_duration: Option<i32>,
    /// State that the appointment is in.
    #[table(defaulted)]
    pub status: AppointmentStatus,
    /// User who takes care of it.
    pub assigned_technician_id: Option<Uuid>,
    /// Bay in which the vehicle stands.
    pub bay_id: Option<Uuid>,
    /// Repair order that came of it.
    pub repair_order_id: Option<Uuid>,
    /// When the visit ends.
    pub scheduled_end: DateTimeUtc,
    /// When the visit really began.
    pub actual_start: Option<DateTimeUtc>,
    /// When the visit really ended.
    pub actual_end: Option<DateTimeUtc>,
    /// Services that the customer asked for.
    #[table(defaulted, search = "array")]
    pub services_requested: Vec<String>,
    /// Remarks of the customer.
    #[sea_orm(column_type = "Text")]
    pub customer_notes: Option<String>,
    /// When the customer was reminded.
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
