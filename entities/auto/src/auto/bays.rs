//! `auto.bays`: service bays and lifts of the shop.

use table_model::prelude::*;

/// Service bays and lifts of the shop.
#[derive(Debug, TableModel)]
#[table(sql = "auto.bays", name = "ServiceBay", access = "floor", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the bay belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the bay.
    pub name: String,
    /// What kind of bay it is.
    #[table(defaulted)]
    pub r#type: ServiceBayType,
    /// Whether the bay is free.
    #[table(defaulted)]
    pub status: ServiceBayStatus,
    /// Repair order in the bay.
    #[table(references = "auto.repair_orders")]
    pub current_ro_id: Option<Uuid>,
    /// Equipment of the bay.
    #[table(defaulted, search = "array")]
    pub equipment_tags: Vec<String>,
    /// Position of the bay among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// Whether the bay is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the bay was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the bay was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `auto.bays.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceBayType {
    /// Lift.
    Lift,
    /// Alignment.
    Alignment,
    /// Tire.
    Tire,
    /// General.
    General,
}

/// Values of `auto.bays.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceBayStatus {
    /// Available.
    Available,
    /// Occupied.
    Occupied,
    /// Maintenance.
    Maintenance,
    /// Offline.
    Offline,
}
