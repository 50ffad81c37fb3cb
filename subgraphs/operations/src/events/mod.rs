//! Events: what happened to orders and what belongs to them, as partners follow it (ADR 144 to 146).
//!
//! The database publishes the log of transitions as a feed with dense positions; here it is selected from, asked for a
//! page at a time, and followed.

mod cursor;
mod followed;
mod listening;
pub(crate) mod orders;
mod page;
mod publisher;
pub(crate) mod selection;
mod teller;
mod wakes;

use std::sync::Arc;

use kit::subscription::News;
use kit::{Definition, RecordLink};
use operations_models::workflow_mgmt::feed;
use service::error::ErrorCode;
use service::identity::Role;

/// Who follows events: all members, each to the records that show to them.
const EVERYBODY: &[Role] = &[
    Role::Owner,
    Role::Manager,
    Role::Staff,
    Role::Viewer,
    Role::ApiPartner,
    Role::ServiceAdvisor,
    Role::Technician,
    Role::FrontDesk,
    Role::PartsManager,
];

/// What a cursor may be refused with.
const CURSOR_REFUSALS: &[ErrorCode] = &[ErrorCode::InvalidCursor, ErrorCode::CursorExpired, ErrorCode::CursorDiverged];

/// Adds the events to the subgraph: the query, the subscriptions, the cursor of an event, and the publisher.
pub(crate) fn add(definition: Definition) -> Definition {
    let news = Arc::new(News::new());
    definition
        .field("OrderStatusEvent", cursor::field())
        .record_interface("Order", [order()])
        .action(page::order_events())
        .subscription(orders::order_status_changed(&news))
        .subscription(followed::kitchen_ticket_changed(&news))
        .subscription(followed::payment_changed(&news))
        .subscription(followed::appointment_changed(&news))
        .task(publisher::task(news))
}

/// The order that an event is of.
fn order() -> RecordLink {
    use feed::Column as Event;
    let is_order = |record: &table_model::Record| {
        orders::OrderType::ALL.iter().any(|order| order.kind() == (record.schema, record.kind))
    };
    let records: Vec<_> = entities::records().into_iter().filter(is_order).collect();
    RecordLink::by_schema_and_kind::<feed::Entity>(
        "order",
        Event::EntitySchema,
        Event::EntityType,
        Event::EntityId,
        &records,
    )
}
