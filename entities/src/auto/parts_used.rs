//! `auto.parts_used`: parts consumed by a repair order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Parts consumed by a repair order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "parts_used")]
#[table(name = "PartUsage")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the use belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Repair order that the use belongs to.
    pub repair_order_id: Uuid,
    /// Part that was used.
    pub part_id: Uuid,
    /// Units that were used.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub quantity_used: Decimal,
    /// What one unit costs the business.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub unit_cost: Decimal,
    /// Cost of all units: quantity times unit cost.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub total_cost: Decimal,
    /// Condition of the part.
    #[sea_orm(column_type = "Text")]
    pub part_condition: Option<String>,
    /// When it was used.
    #[table(defaulted)]
    pub used_at: Option<DateTimeUtc>,
    /// When the use was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the use was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
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
    /// The row that `part_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::parts_inventory::Entity",
        from = "Column::PartId",
        to = "crate::auto::parts_inventory::Column::Id",
        on_delete = "Restrict"
    )]
    Part,
}

impl ActiveModelBehavior for ActiveModel {}
