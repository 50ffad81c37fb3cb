//! Telling the kitchen what to cook.

use std::collections::HashMap;

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use rest_models::rest::order_items::{self, RestaurantOrderItemStatus};
use rest_models::rest::orders::{self, RestaurantOrderStatus};
use rest_models::rest::{kitchen_queue, menu_items};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HOUSE, order_lines};

/// Which order.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the order.
    order_id: Uuid,
}

/// What is cooked now.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The order, in the state `PREPARING`.
    order: Key<orders::Entity>,
    /// A ticket for each line that the kitchen did not know yet, by the station of its dish.
    tickets: Vec<Key<kitchen_queue::Entity>>,
}

/// `sendToKitchen`.
pub(crate) fn send_to_kitchen() -> Action {
    Action::mutation(
        "sendToKitchen",
        "Sends the lines of an order that the kitchen does not know yet, each as a ticket of its dish's station.",
        run,
    )
    .roles(HOUSE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::DocumentSettled, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<orders::Entity>(input.order_id, "orderId").await?;
    order_lines::require_open(&order)?;
    let id = order.id;
    let lines = order_items::Entity::find()
        .filter(order_items::Column::OrderId.eq(id))
        .filter(order_items::Column::ItemStatus.eq(RestaurantOrderItemStatus::Ordered))
        .all(&transaction.models())
        .await?;
    if lines.is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "there is nothing new for the kitchen")
            .with_remedy("add dishes first")
            .at("orderId"));
    }
    let tickets = write_tickets(&lines, transaction).await?;
    for line in lines {
        let mut change = line.into_active_model();
        change.item_status = Set(RestaurantOrderItemStatus::Preparing);
        change.update(&transaction.models()).await?;
    }
    begin(order, transaction).await?;
    Ok(Payload { order: Key::new(id), tickets })
}

async fn write_tickets(
    lines: &[order_items::Model],
    transaction: &mut TenantTransaction,
) -> Result<Vec<Key<kitchen_queue::Entity>>, Error> {
    let dishes: Vec<Uuid> = lines.iter().map(|line| line.menu_item_id).collect();
    let menu =
        menu_items::Entity::find().filter(menu_items::Column::Id.is_in(dishes)).all(&transaction.models()).await?;
    let menu: HashMap<Uuid, menu_items::Model> = menu.into_iter().map(|dish| (dish.id, dish)).collect();
    let tickets: Vec<_> = lines
        .iter()
        .map(|line| {
            let dish = menu.get(&line.menu_item_id);
            kitchen_queue::ActiveModel {
                business_id: Set(line.business_id),
                order_id: Set(line.order_id),
                order_item_id: Set(line.id),
                station: Set(dish.and_then(|dish| dish.kitchen_station.clone())),
                prep_time_estimated: Set(dish.map(|dish| dish.prep_time_minutes)),
                ..Default::default()
            }
        })
        .collect();
    let made = kitchen_queue::Entity::insert_many(tickets).exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|ticket| Key::new(ticket.id)).collect())
}

/// Takes the order through the states before the kitchen's, one move after the other.
async fn begin(mut order: orders::Model, transaction: &mut TenantTransaction) -> Result<(), Error> {
    use RestaurantOrderStatus::{Confirmed, Draft, Preparing, Ready, Served, Submitted};
    loop {
        let next = match order.status {
            Draft => Submitted,
            Submitted => Confirmed,
            Confirmed | Ready | Served => Preparing,
            _ => return Ok(()),
        };
        let mut change = order.into_active_model();
        change.status = Set(next);
        order = change.update(&transaction.models()).await?;
    }
}
