//! `hs.technician_availability`: when and where a technician can be booked.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// When and where a technician can be booked.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "technician_availability")]
#[table(name = "TechnicianAvailability")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the slot belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Technician who does the work.
    pub technician_id: Uuid,
    /// Begin of the slot.
    pub available_from: DateTimeUtc,
    /// End of the slot.
    pub available_until: DateTimeUtc,
    /// Whether and how the technician can be booked.
    #[table(defaulted)]
    pub availability_type: TechnicianAvailabilityType,
    /// Where the technician is during the slot.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub location: Option<String>,
    /// How far the service reaches, in miles.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub service_radius_miles: Option<Decimal>,
    /// Remarks on the slot.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the slot was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the slot was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the slot.
    pub created_by: Option<Uuid>,
    /// User who last changed the slot.
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.technician_availability.availability_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TechnicianAvailabilityType {
    /// Available.
    #[sea_orm(string_value = "available")]
    Available,
    /// On call.
    #[sea_orm(string_value = "on_call")]
    OnCall,
    /// Time off.
    #[sea_orm(string_value = "time_off")]
    TimeOff,
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
    /// The row that `technician_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::technicians::Entity",
        from = "Column::TechnicianId",
        to = "crate::hs::technicians::Column::Id",
        on_delete = "Cascade"
    )]
    Technician,
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
