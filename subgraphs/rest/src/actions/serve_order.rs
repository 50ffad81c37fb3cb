//! Bringing the dishes to the guests.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use rest_models::rest::order_items::{self, RestaurantOrderItemStatus};
use rest_models::rest::orders::{self, RestaurantOrderStatus};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::HOUSE;

/// Which order.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the order.
    order_id: Uuid,
}

/// What was brought.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The order, in the state `SERVED`.
    order: Key<orders::Entity>,
    /// The lines that were ready.
    items: Vec<Key<order_items::Entity>>,
}

/// `serveRestaurantOrder`.
pub(crate) fn serve_order() -> Action {
    Action::mutation("serveRestaurantOrder", "Brings what is ready of an order that is ready.", run)
        .roles(HOUSE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<orders::Entity>(input.order_id, "orderId").await?;
    let moved = moving(order.status, RestaurantOrderStatus::Served, "orderId")?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.update(&transaction.models()).await?;
    let brought = order_items::Entity::update_many()
        .col_expr(order_items::Column::ItemStatus, Expr::value("served"))
        .filter(order_items::Column::OrderId.eq(id))
        .filter(order_items::Column::ItemStatus.eq(RestaurantOrderItemStatus::Ready))
        .exec_with_returning(&transaction.models())
        .await?;
    Ok(Payload { order: Key::new(id), items: brought.into_iter().map(|line| Key::new(line.id)).collect() })
}
