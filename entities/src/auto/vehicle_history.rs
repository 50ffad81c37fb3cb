//! `auto.vehicle_history`: events in the life of a vehicle.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Events in the life of a vehicle.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "vehicle_history")]
#[table(name = "VehicleHistoryEntry")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Vehicle that the event concerns.
    pub vehicle_id: Uuid,
    /// What kind of event it is.
    pub event_type: VehicleHistoryEntryEventType,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// Odometer reading at the time, in the vehicle's `mileageUnit`.
    pub mileage: Option<i32>,
    /// What the event is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Repair order that the event belongs to.
    pub repair_order_id: Option<Uuid>,
    /// Further facts.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub details: Json,
    /// When the event was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the event was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the event.
    pub created_by: Option<Uuid>,
    /// User who last changed the event.
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.vehicle_history.event_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleHistoryEntryEventType {
    /// Service.
    #[sea_orm(string_value = "service")]
    Service,
    /// Mileage.
    #[sea_orm(string_value = "mileage")]
    Mileage,
    /// Ownership change.
    #[sea_orm(string_value = "ownership_change")]
    OwnershipChange,
    /// Accident.
    #[sea_orm(string_value = "accident")]
    Accident,
    /// Recall.
    #[sea_orm(string_value = "recall")]
    Recall,
    /// Inspection.
    #[sea_orm(string_value = "inspection")]
    Inspection,
    /// Registration.
    #[sea_orm(string_value = "registration")]
    Registration,
    /// Note.
    #[sea_orm(string_value = "note")]
    Note,
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
