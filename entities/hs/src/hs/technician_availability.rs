//! `hs.technician_availability`: when and where a technician can be booked.

use table_model::prelude::*;

/// When and where a technician can be booked.
#[derive(Debug, TableModel)]
#[table(sql = "hs.technician_availability", name = "TechnicianAvailability", access = "orders")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the slot belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Technician who does the work.
    #[table(references = "hs.technicians")]
    pub technician_id: Uuid,
    /// Begin of the slot.
    pub available_from: DateTimeUtc,
    /// End of the slot.
    pub available_until: DateTimeUtc,
    /// Whether and how the technician can be booked.
    #[table(defaulted)]
    pub availability_type: TechnicianAvailabilityType,
    /// Where the technician is during the slot.
    #[table(sql = "geography", search = "place")]
    pub location: Option<String>,
    /// How far the service reaches, in miles.
    #[table(sql = "numeric(8, 2)")]
    pub service_radius_miles: Option<Decimal>,
    /// Remarks on the slot.
    pub notes: Option<String>,
    /// When the slot was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the slot was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the slot.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the slot.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.technician_availability.availability_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TechnicianAvailabilityType {
    /// Available.
    Available,
    /// On call.
    OnCall,
    /// Time off.
    TimeOff,
}
