//! `auto.appointments`: booked visits to the shop.

use table_model::prelude::*;

/// Booked visits to the shop.
#[derive(Debug, TableModel)]
#[table(sql = "auto.appointments", name = "Appointment", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the appointment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who comes.
    #[table(references = "hs.customers")]
    pub customer_id: Uuid,
    /// Vehicle that is brought.
    #[table(references = "auto.vehicles")]
    pub vehicle_id: Uuid,
    /// What the visit is for.
    pub appointment_type: Option<String>,
    /// What the appointment is, in words.
    pub description: Option<String>,
    /// When the visit begins.
    pub scheduled_start: DateTimeUtc,
    /// How long the visit should take, in minutes.
    pub estimated_duration: Option<i32>,
    /// State that the appointment is in.
    #[table(defaulted)]
    pub status: AppointmentStatus,
    /// User who takes care of it.
    #[table(references = "user_mgmt.users")]
    pub assigned_technician_id: Option<Uuid>,
    /// Bay in which the vehicle stands.
    #[table(references = "auto.bays")]
    pub bay_id: Option<Uuid>,
    /// Repair order that came of it.
    #[table(references = "auto.repair_orders")]
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
    pub customer_notes: Option<String>,
    /// When the customer was reminded.
    pub reminder_sent_at: Option<DateTimeUtc>,
    /// Whether it was booked beside another on purpose, so that it does not hold its bay and technician alone.
    #[table(defaulted, needs = "approve")]
    pub is_overbooked: bool,
    /// When the appointment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the appointment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the appointment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// When the appointment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
}

/// Values of `auto.appointments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AppointmentStatus {
    /// Scheduled.
    Scheduled,
    /// Checked in.
    CheckedIn,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// No show.
    NoShow,
    /// Cancelled.
    Cancelled,
}
