//! `hs.work_orders_audit`: trail of every change of a work order; it outlives the order.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Trail of every change of a work order; it outlives the order.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "work_orders_audit")]
#[table(name = "WorkOrderAuditEntry", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Work order that was changed; it may be gone by now.
    pub work_order_id: Uuid,
    /// What was done to the work order.
    pub operation: WorkOrderAuditEntryOperation,
    /// When it was changed.
    #[table(defaulted)]
    pub changed_at: DateTimeUtc,
    /// User who changed it.
    pub changed_by: Option<Uuid>,
    /// Names of the columns that changed.
    #[table(defaulted)]
    pub changed_fields: Vec<String>,
    /// Values before the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub old_values: Option<Json>,
    /// Values after the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub new_values: Option<Json>,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `hs.work_orders_audit.operation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderAuditEntryOperation {
    /// Insert.
    #[sea_orm(string_value = "insert")]
    Insert,
    /// Update.
    #[sea_orm(string_value = "update")]
    Update,
    /// Delete.
    #[sea_orm(string_value = "delete")]
    Delete,
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
    /// The row that `changed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ChangedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ChangedBy,
}

impl ActiveModelBehavior for ActiveModel {}
