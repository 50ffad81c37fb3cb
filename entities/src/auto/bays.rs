//! `auto.bays`: service bays and lifts of the shop.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Service bays and lifts of the shop.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "bays")]
#[table(name = "ServiceBay")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the bay belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the bay.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What kind of bay it is.
    #[sea_orm(column_name = "type")]
    #[table(defaulted)]
    pub r#type: ServiceBayType,
    /// Whether the bay is free.
    #[table(defaulted)]
    pub status: ServiceBayStatus,
    /// Repair order in the bay.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceBayType {
    /// Lift.
    #[sea_orm(string_value = "lift")]
    Lift,
    /// Alignment.
    #[sea_orm(string_value = "alignment")]
    Alignment,
    /// Tire.
    #[sea_orm(string_value = "tire")]
    Tire,
    /// General.
    #[sea_orm(string_value = "general")]
    General,
}

/// Values of `auto.bays.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceBayStatus {
    /// Available.
    #[sea_orm(string_value = "available")]
    Available,
    /// Occupied.
    #[sea_orm(string_value = "occupied")]
    Occupied,
    /// Maintenance.
    #[sea_orm(string_value = "maintenance")]
    Maintenance,
    /// Offline.
    #[sea_orm(string_value = "offline")]
    Offline,
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
    /// The row that `current_ro_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::CurrentRoId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "SetNull"
    )]
    CurrentRo,
}

impl ActiveModelBehavior for ActiveModel {}
