//! Guests who sit down, or call for food.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use rest_models::rest::dining_tables::{self, DiningTableStatus};
use rest_models::rest::order_items;
use rest_models::rest::orders::{self, RestaurantOrderType};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HOUSE, order_lines};

/// Where they sit, and what they want.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the table; none for food that is taken away.
    table_id: Option<Uuid>,
    /// How they eat; at the table when left out.
    order_type: Option<RestaurantOrderType>,
    /// Identifier of the customer, if known.
    customer_id: Option<Uuid>,
    /// Identifiers of the dishes; one that is named twice is two of it. More can be added later.
    menu_item_ids: Option<Vec<Uuid>>,
}

/// The open order.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The order, in the state `DRAFT`.
    order: Key<orders::Entity>,
    /// Its lines.
    items: Vec<Key<order_items::Entity>>,
    /// The table, which is occupied now.
    table: Option<Key<dining_tables::Entity>>,
}

/// `openRestaurantOrder`.
pub(crate) fn open_order() -> Action {
    Action::mutation(
        "openRestaurantOrder",
        "Opens an order at the prices of the menu, and seats the guests at its table.",
        run,
    )
    .roles(HOUSE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::SlotTaken, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if let Some(table) = input.table_id {
        seat(table, transaction).await?;
    }
    let order = orders::ActiveModel {
        business_id: Set(transaction.tenant()),
        table_id: Set(input.table_id),
        customer_id: Set(input.customer_id),
        order_type: Set(input.order_type.unwrap_or(RestaurantOrderType::DineIn)),
        server_id: Set(transaction.caller().user),
        ..Default::default()
    };
    let id = order.insert(&transaction.models()).await?.id;
    let items = order_lines::put(id, &input.menu_item_ids.unwrap_or_default(), transaction).await?;
    Ok(Payload { order: Key::new(id), items, table: input.table_id.map(Key::new) })
}

/// A table that is free or was kept for them is theirs.
async fn seat(table: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let table = transaction.locked::<dining_tables::Entity>(table, "tableId").await?;
    if !matches!(table.table_status, DiningTableStatus::Available | DiningTableStatus::Reserved) {
        return Err(Error::new(ErrorCode::SlotTaken, format!("table {} is not free", table.table_number))
            .with_remedy("choose a table that is free")
            .at("tableId"));
    }
    let mut change = table.into_active_model();
    change.table_status = Set(DiningTableStatus::Occupied);
    change.update(&transaction.models()).await?;
    Ok(())
}
