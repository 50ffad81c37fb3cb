//! A dish that is cooked.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use rest_models::rest::kitchen_queue::{self, KitchenQueueEntryStatus};
use rest_models::rest::order_items::{self, RestaurantOrderItemStatus};
use rest_models::rest::orders::{self, RestaurantOrderStatus};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::HOUSE;

/// Which ticket.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the ticket, a `KitchenQueueEntry`.
    ticket_id: Uuid,
}

/// What is ready.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The ticket, in the state `COMPLETED`.
    ticket: Key<kitchen_queue::Entity>,
    /// Its line, in the state `READY`.
    item: Key<order_items::Entity>,
    /// The order: `READY` when nothing of it is cooked any more.
    order: Key<orders::Entity>,
}

/// `bumpTicket`.
pub(crate) fn bump_ticket() -> Action {
    Action::mutation("bumpTicket", "Says that a dish is ready; with its last dish the order is.", run)
        .roles(HOUSE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let ticket = transaction.locked::<kitchen_queue::Entity>(input.ticket_id, "ticketId").await?;
    // Who bumps the last two at once waits here, so that one of them sees that nothing is left.
    let order = transaction.locked::<orders::Entity>(ticket.order_id, "ticketId").await?;
    if ticket.status == KitchenQueueEntryStatus::Completed {
        return Err(Error::new(ErrorCode::InvalidTransition, "the ticket was bumped already")
            .with_remedy("read the queue again")
            .at("ticketId"));
    }
    let (id, item, order_id) = (ticket.id, ticket.order_item_id, ticket.order_id);
    let mut change = ticket.into_active_model();
    change.status = Set(KitchenQueueEntryStatus::Completed);
    change.update(&transaction.models()).await?;
    let line = transaction.locked::<order_items::Entity>(item, "ticketId").await?;
    let mut change = line.into_active_model();
    change.item_status = Set(RestaurantOrderItemStatus::Ready);
    change.update(&transaction.models()).await?;
    let cooking = order_items::Entity::find()
        .filter(order_items::Column::OrderId.eq(order_id))
        .filter(order_items::Column::ItemStatus.eq(RestaurantOrderItemStatus::Preparing));
    if cooking.one(&transaction.models()).await?.is_none() && order.status == RestaurantOrderStatus::Preparing {
        let mut change = order.into_active_model();
        change.status = Set(RestaurantOrderStatus::Ready);
        change.update(&transaction.models()).await?;
    }
    Ok(Payload { ticket: Key::new(id), item: Key::new(item), order: Key::new(order_id) })
}
