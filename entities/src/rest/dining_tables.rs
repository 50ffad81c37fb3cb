//! `rest.dining_tables`: tables of the dining room.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Tables of the dining room.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "dining_tables")]
#[table(name = "DiningTable")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the table belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Site of the business where it takes place.
    pub location_id: Option<Uuid>,
    /// Number of the table, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub table_number: String,
    /// Name of the table.
    #[sea_orm(column_type = "Text")]
    pub table_name: Option<String>,
    /// Number of seats.
    pub capacity: i32,
    /// Part of the room. For example `main_dining`, `patio`, `bar`, `private_room`.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the table.
    pub updated_by: Option<Uuid>,
}

/// Values of `rest.dining_tables.table_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DiningTableStatus {
    /// Available.
    #[sea_orm(string_value = "available")]
    Available,
    /// Occupied.
    #[sea_orm(string_value = "occupied")]
    Occupied,
    /// Reserved.
    #[sea_orm(string_value = "reserved")]
    Reserved,
    /// Cleaning.
    #[sea_orm(string_value = "cleaning")]
    Cleaning,
    /// Out of order.
    #[sea_orm(string_value = "out_of_order")]
    OutOfOrder,
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
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
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
