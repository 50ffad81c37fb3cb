//! `rest.kitchen_queue`: what each kitchen station has to prepare.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What each kitchen station has to prepare.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "kitchen_queue")]
#[table(name = "KitchenQueueEntry")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Order that the item belongs to.
    pub order_id: Uuid,
    /// Item that is prepared.
    pub order_item_id: Uuid,
    /// Station of the kitchen.
    #[sea_orm(column_type = "Text")]
    pub station: Option<String>,
    /// State that the entry is in.
    #[table(defaulted)]
    pub status: KitchenQueueEntryStatus,
    /// Time that the preparation should take, in minutes.
    pub prep_time_estimated: Option<i32>,
    /// Time that the preparation took, in minutes.
    pub prep_time_actual: Option<i32>,
    /// When work began.
    pub started_at: Option<DateTimeUtc>,
    /// User who prepares it.
    pub chef_id: Option<Uuid>,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the entry was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// When the entry was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `rest.kitchen_queue.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum KitchenQueueEntryStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
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
    /// The row that `order_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::orders::Entity",
        from = "Column::OrderId",
        to = "crate::rest::orders::Column::Id",
        on_delete = "Cascade"
    )]
    Order,
    /// The row that `order_item_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::order_items::Entity",
        from = "Column::OrderItemId",
        to = "crate::rest::order_items::Column::Id",
        on_delete = "Cascade"
    )]
    OrderItem,
    /// The row that `chef_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ChefId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Chef,
}

impl ActiveModelBehavior for ActiveModel {}
