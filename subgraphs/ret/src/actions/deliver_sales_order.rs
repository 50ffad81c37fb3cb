//! Goods that have reached the customer.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::sales_orders::{self, SalesOrderFulfillmentMethod, SalesOrderFulfillmentStatus, SalesOrderStatus};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{COUNTER, sale};

/// Which sale.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
}

/// The sale whose goods arrived.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale: `COMPLETED` when it is paid, else on account.
    sales_order: Key<sales_orders::Entity>,
}

/// `deliverSalesOrder`.
pub(crate) fn deliver_sales_order() -> Action {
    Action::mutation(
        "deliverSalesOrder",
        "Says that the goods of a sale are with the customer. What is picked up is handed over with it. A paid sale is \
         completed; one on account is with its last payment.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::InsufficientStock])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    let id = standing.id;
    deliver(standing, transaction).await?;
    Ok(Payload { sales_order: Key::new(id) })
}

/// Hands over what is picked up, and notes that the goods arrived.
///
/// # Errors
/// `INVALID_TRANSITION` for a sale that has not left, `INSUFFICIENT_STOCK`.
pub(super) async fn deliver(standing: sales_orders::Model, transaction: &mut TenantTransaction) -> Result<(), Error> {
    moving(standing.fulfillment_status, SalesOrderFulfillmentStatus::Delivered, "salesOrderId")?;
    let id = standing.id;
    let is_picked_up = standing.fulfillment_method == SalesOrderFulfillmentMethod::Pickup
        && standing.order_status == SalesOrderStatus::Processing;
    let left = match is_picked_up {
        true => {
            let units = sale::unshipped(id, transaction).await?;
            sale::ship(standing, &units, transaction).await?
        }
        false => standing,
    };
    if left.order_status != SalesOrderStatus::Shipped {
        return Err(Error::new(ErrorCode::InvalidTransition, "the goods have not left")
            .with_remedy("ship the sale first")
            .at("salesOrderId"));
    }
    let mut change = left.into_active_model();
    change.fulfillment_status = Set(SalesOrderFulfillmentStatus::Delivered);
    change.update(&transaction.models()).await?;
    sale::complete(id, transaction).await
}
