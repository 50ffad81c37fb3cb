//! `workflow_mgmt.feed`: what happened to records, in the order in which it is delivered.

use table_model::prelude::*;

/// A change of a record's state, in the order of delivery: of orders, and of all else that has a lifecycle. A record
/// that was made comes from no state, one that was deleted goes to none. An event keeps its id and its cursor; what it
/// leads to is shown as it is now.
#[derive(Debug, TableModel)]
#[table(sql = "workflow_mgmt.feed", name = "OrderStatusEvent", access = "events", writes = "none")]
pub struct Model {
    /// Identifier of the event, a UUID of version 7. It is that of the transition which it tells of.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Place in the feed of the business.
    #[table(internal, computed)]
    pub position: i64,
    /// Number of the change among those of its record: 1, 2, 3 and so on.
    #[table(computed)]
    pub revision: i32,
    /// Schema of the table of the record that changed.
    pub entity_schema: String,
    /// Kind of record that changed. For example `work_order`, `repair_order`, `sales_order`.
    pub entity_type: String,
    /// Identifier of that record.
    pub entity_id: Uuid,
    /// State machine that the change belongs to. For example `work_order_lifecycle`, `payment_processing`.
    pub machine: String,
    /// State before the change; none when the record was made.
    pub from: Option<String>,
    /// State after the change; none when the record was deleted.
    pub to: Option<String>,
    /// Why the state changed.
    pub reason: Option<String>,
    /// When the change happened.
    pub occurred_at: DateTimeUtc,
    /// User who brought the change about.
    #[table(references = "user_mgmt.users")]
    pub actor_id: Option<Uuid>,
    /// When the event was published.
    #[table(defaulted)]
    pub published_at: DateTimeUtc,
}
