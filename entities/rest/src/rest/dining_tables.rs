//! `rest.dining_tables`: tables of the dining room.

use table_model::prelude::*;

/// Tables of the dining room.
#[derive(Debug, TableModel)]
#[table(sql = "rest.dining_tables", name = "DiningTable", access = "floor", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the table belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Site of the business where it takes place.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Number of the table, unique in the business.
    pub table_number: String,
    /// Name of the table.
    pub table_name: Option<String>,
    /// Number of seats.
    pub capacity: i32,
    /// Part of the room. For example `main_dining`, `patio`, `bar`, `private_room`.
    pub section_name: Option<String>,
    /// Place on the plan of the room, from the left.
    pub position_x: Option<i32>,
    /// Place on the plan of the room, from the top.
    pub position_y: Option<i32>,
    /// Whether the table is free.
    #[table(defaulted)]
    pub table_status: DiningTableStatus,
    /// Whether the table is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the table was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the table was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the table.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the table.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `rest.dining_tables.table_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DiningTableStatus {
    /// Available.
    Available,
    /// Occupied.
    Occupied,
    /// Reserved.
    Reserved,
    /// Cleaning.
    Cleaning,
    /// Out of order.
    OutOfOrder,
}
