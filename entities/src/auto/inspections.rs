//! `auto.inspections`: multi-point inspections of a repair order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Multi-point inspections of a repair order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "inspections")]
#[table(name = "Inspection")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the inspection belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Repair order that the inspection belongs to.
    pub repair_order_id: Uuid,
    /// Template that the inspection follows, for example `25-point`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub template_name: Option<String>,
    /// Whether every point was checked.
    #[table(defaulted)]
    pub is_complete: bool,
    /// Number of points.
    #[table(computed)]
    pub total_points: i32,
    /// Number of points in order.
    #[table(computed)]
    pub good_count: i32,
    /// Number of points to watch.
    #[table(computed)]
    pub attention_count: i32,
    /// Number of points to be repaired now.
    #[table(computed)]
    pub urgent_count: i32,
    /// When the inspection was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the inspection was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the inspection was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the inspection.
    pub completed_by: Option<Uuid>,
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
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "Cascade"
    )]
    RepairOrder,
    /// The row that `completed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CompletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CompletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
