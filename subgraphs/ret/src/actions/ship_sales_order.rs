//! Goods that leave the shop.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::sales_order_items;
use ret_models::ret::sales_orders::{self, SalesOrderStatus};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::{COUNTER, sale, wares};

/// What leaves, and with whom.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Identifiers of the lines that leave; all that is left of the sale when left out.
    item_ids: Option<Vec<Uuid>>,
    /// How many units of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
    /// Who carries the parcel.
    carrier: Option<String>,
    /// Number for tracking it.
    tracking_number: Option<String>,
}

/// What left.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale: `SHIPPED` when nothing is left of it, else `PROCESSING`.
    sales_order: Key<sales_orders::Entity>,
    /// The lines of which units left.
    items: Vec<Key<sales_order_items::Entity>>,
}

/// `shipSalesOrder`.
pub(crate) fn ship_sales_order() -> Action {
    Action::mutation(
        "shipSalesOrder",
        "Ships a confirmed sale, in one or in parts: the units leave the stock. With the last one the sale is shipped.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InvalidTransition,
        ErrorCode::InsufficientStock,
        ErrorCode::ValidationFailed,
        ErrorCode::BadUserInput,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    require_confirmed(&standing)?;
    let left = sale::unshipped(standing.id, transaction).await?;
    let units = match &input.item_ids {
        Some(ids) => within(&left, wares::paired(ids, input.quantities, 1, "itemIds")?)?,
        None => left.into_iter().filter(|(_, quantity)| *quantity > 0).collect(),
    };
    let id = standing.id;
    let mut standing = sale::ship(standing, &units, transaction).await?;
    if input.carrier.is_some() || input.tracking_number.is_some() {
        let mut change = sales_orders::ActiveModel { id: Set(id), ..Default::default() };
        change.carrier = Set(input.carrier.or_else(|| standing.carrier.take()));
        change.tracking_number = Set(input.tracking_number.or_else(|| standing.tracking_number.take()));
        change.update(&transaction.models()).await?;
    }
    Ok(Payload { sales_order: Key::new(id), items: units.into_iter().map(|(line, _)| Key::new(line)).collect() })
}

fn require_confirmed(standing: &sales_orders::Model) -> Result<(), Error> {
    if standing.order_status == SalesOrderStatus::Processing {
        return Ok(());
    }
    let message = format!("sale {} is {}", standing.order_number, standing.order_status.stored());
    Err(Error::new(ErrorCode::InvalidTransition, message)
        .with_remedy("ship sales that are confirmed and have not left")
        .at("salesOrderId"))
}

/// The wanted units, if the lines of the sale have so many left.
fn within(left: &[(Uuid, i32)], wanted: Vec<(Uuid, i32)>) -> Result<Vec<(Uuid, i32)>, Error> {
    for (id, quantity) in &wanted {
        let Some((_, most)) = left.iter().find(|(line, _)| line == id) else {
            return Err(Error::new(ErrorCode::NotFound, format!("the sale has no line {id}"))
                .with_remedy("name lines of this sale")
                .at("itemIds"));
        };
        if quantity > most {
            return Err(Error::new(ErrorCode::ValidationFailed, format!("only {most} of line {id} are left"))
                .with_remedy("ship at most what is left")
                .at("quantities"));
        }
    }
    Ok(wanted)
}
