//! `auto.vehicle_history`: events in the life of a vehicle.

use table_model::prelude::*;

/// Events in the life of a vehicle.
#[derive(Debug, TableModel)]
#[table(sql = "auto.vehicle_history", name = "VehicleHistoryEntry", access = "assets")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Vehicle that the event concerns.
    #[table(references = "auto.vehicles")]
    pub vehicle_id: Uuid,
    /// What kind of event it is.
    pub event_type: VehicleHistoryEntryEventType,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// Odometer reading at the time, in the vehicle's `mileageUnit`.
    pub mileage: Option<i32>,
    /// What the event is, in words.
    pub description: String,
    /// Repair order that the event belongs to.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// Further facts.
    #[table(defaulted)]
    pub details: Json,
    /// When the event was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the event was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the event.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the event.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.vehicle_history.event_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleHistoryEntryEventType {
    /// Service.
    Service,
    /// Mileage.
    Mileage,
    /// Ownership change.
    OwnershipChange,
    /// Accident.
    Accident,
    /// Recall.
    Recall,
    /// Inspection.
    Inspection,
    /// Registration.
    Registration,
    /// Note.
    Note,
}
