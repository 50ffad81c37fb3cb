//! `auto.line_items`: labor, part, fee and discount lines of a repair order; they bear its money.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Labor, part, fee and discount lines of a repair order; they bear its money.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "line_items")]
#[table(name = "RepairOrderLineItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Repair order that the line belongs to.
    pub repair_order_id: Uuid,
    /// What kind of line it is.
    #[sea_orm(column_name = "type")]
    pub r#type: RepairOrderLineItemType,
    /// Whether the customer agreed to the line, and whether it is done.
    #[table(defaulted)]
    pub status: RepairOrderLineItemStatus,
    /// What the line is for.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub description: String,
    /// Part number; on part lines only.
    #[sea_orm(column_type = "Text")]
    pub part_number: Option<String>,
    /// How many units.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_price: Decimal,
    /// Price of the line: quantity times unit price.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(computed, search = "numeric")]
    pub total: Decimal,
    /// What the line costs the shop.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub cost: Option<Decimal>,
    /// Hours of labor; on labor lines only.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub labor_hours: Option<Decimal>,
    /// Part in stock that the line takes once it is approved.
    pub inventory_item_id: Option<Uuid>,
    /// Time spent in minutes.
    pub time_spent_minutes: Option<i32>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who completed the line.
    pub completed_by: Option<Uuid>,
}

/// Values of `auto.line_items.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderLineItemType {
    /// Labor.
    #[sea_orm(string_value = "labor")]
    Labor,
    /// Part.
    #[sea_orm(string_value = "part")]
    Part,
    /// Fee.
    #[sea_orm(string_value = "fee")]
    Fee,
    /// Discount.
    #[sea_orm(string_value = "discount")]
    Discount,
}

/// Values of `auto.line_items.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderLineItemStatus {
    /// Quoted.
    #[sea_orm(string_value = "quoted")]
    Quoted,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Declined.
    #[sea_orm(string_value = "declined")]
    Declined,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
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
    /// The row that `inventory_item_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::parts_inventory::Entity",
        from = "Column::InventoryItemId",
        to = "crate::auto::parts_inventory::Column::Id",
        on_delete = "SetNull"
    )]
    InventoryItem,
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
