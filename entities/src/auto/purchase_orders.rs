//! `auto.purchase_orders`: orders of parts from suppliers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Orders of parts from suppliers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "purchase_orders")]
#[table(name = "PurchaseOrder")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the purchase order belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Part that is ordered.
    pub part_id: Uuid,
    /// Number of the order, given by the system and unique in the business: PO-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub po_number: String,
    /// Name of the supplier.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub supplier_name: String,
    /// Repair order that waits for the part.
    pub repair_order_id: Option<Uuid>,
    /// Units ordered.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub quantity_ordered: Decimal,
    /// Units that have come.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub quantity_received: Decimal,
    /// What one unit costs the business.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_cost: Decimal,
    /// Cost of the order: quantity times unit cost.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub total_cost: Decimal,
    /// State that the purchase order is in.
    #[table(defaulted)]
    pub status: PurchaseOrderStatus,
    /// When it was ordered.
    pub ordered_at: Option<DateTimeUtc>,
    /// Day on which it should come.
    pub expected_date: Option<Date>,
    /// When it came in full.
    pub received_at: Option<DateTimeUtc>,
    /// Remarks on the purchase order.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the purchase order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the purchase order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the purchase order.
    pub created_by: Option<Uuid>,
    /// User who last changed the purchase order.
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.purchase_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PurchaseOrderStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Ordered.
    #[sea_orm(string_value = "ordered")]
    Ordered,
    /// Partially received.
    #[sea_orm(string_value = "partially_received")]
    PartiallyReceived,
    /// Received.
    #[sea_orm(string_value = "received")]
    Received,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `part_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::parts_inventory::Entity",
        from = "Column::PartId",
        to = "crate::auto::parts_inventory::Column::Id",
        on_delete = "Restrict"
    )]
    Part,
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
