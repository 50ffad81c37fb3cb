//! `auto.stock_transactions`: movements of the parts stock.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Movements of the parts stock.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "stock_transactions")]
#[table(name = "StockTransaction", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the movement belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Part that moved.
    pub inventory_item_id: Uuid,
    /// Why it moved.
    #[sea_orm(column_name = "type")]
    pub r#type: StockTransactionType,
    /// Units that came in; negative when they went out.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub quantity: Decimal,
    /// Cost of one unit.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub cost: Option<Decimal>,
    /// Repair order that took or gave back the part.
    pub repair_order_id: Option<Uuid>,
    /// Line that took or gave back the part.
    pub line_item_id: Option<Uuid>,
    /// Number of the movement in someone else's books.
    #[sea_orm(column_type = "Text")]
    pub reference_number: Option<String>,
    /// Remarks on the movement.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// User who moved it.
    pub performed_by: Option<Uuid>,
    /// When it moved.
    #[table(defaulted)]
    pub transaction_date: Option<DateTimeUtc>,
    /// When the movement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `auto.stock_transactions.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum StockTransactionType {
    /// Receipt.
    #[sea_orm(string_value = "receipt")]
    Receipt,
    /// Sale.
    #[sea_orm(string_value = "sale")]
    Sale,
    /// Adjustment.
    #[sea_orm(string_value = "adjustment")]
    Adjustment,
    /// Return.
    #[sea_orm(string_value = "return")]
    Return,
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
    /// The row that `inventory_item_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::parts_inventory::Entity",
        from = "Column::InventoryItemId",
        to = "crate::auto::parts_inventory::Column::Id",
        on_delete = "Restrict"
    )]
    InventoryItem,
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "SetNull"
    )]
    RepairOrder,
    /// The row that `line_item_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::line_items::Entity",
        from = "Column::LineItemId",
        to = "crate::auto::line_items::Column::Id",
        on_delete = "SetNull"
    )]
    LineItem,
    /// The row that `performed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::PerformedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    PerformedBy,
}

impl ActiveModelBehavior for ActiveModel {}
