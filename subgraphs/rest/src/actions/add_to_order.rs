//! Guests who want something more.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use rest_models::rest::order_items;
use rest_models::rest::orders;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HOUSE, order_lines};

/// Which order, and what they want.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the order.
    order_id: Uuid,
    /// Identifiers of the dishes; one that is named twice is two of it.
    menu_item_ids: Vec<Uuid>,
}

/// What was added.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The order with its new total.
    order: Key<orders::Entity>,
    /// The new lines.
    items: Vec<Key<order_items::Entity>>,
}

/// `addToRestaurantOrder`.
pub(crate) fn add_to_order() -> Action {
    Action::mutation("addToRestaurantOrder", "Adds dishes to an open order at the prices of the menu.", run)
        .roles(HOUSE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::DocumentSettled, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<orders::Entity>(input.order_id, "orderId").await?;
    order_lines::require_open(&order)?;
    let items = order_lines::put(order.id, &input.menu_item_ids, transaction).await?;
    Ok(Payload { order: Key::new(order.id), items })
}
