//! `rest.kitchen_queue`: what each kitchen station has to prepare.

use table_model::prelude::*;

/// What each kitchen station has to prepare.
#[derive(Debug, TableModel)]
#[table(sql = "rest.kitchen_queue", name = "KitchenQueueEntry", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Order that the item belongs to.
    #[table(references = "rest.orders")]
    pub order_id: Uuid,
    /// Item that is prepared.
    #[table(references = "rest.order_items")]
    pub order_item_id: Uuid,
    /// Station of the kitchen.
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
    #[table(references = "user_mgmt.users")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum KitchenQueueEntryStatus {
    /// Pending.
    Pending,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
}
