//! A sale that does not happen.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::sales_orders::{self, SalesOrderFulfillmentStatus, SalesOrderStatus};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{COUNTER, sale};

/// Which sale, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Why it does not happen.
    reason: String,
}

/// The sale that was called off.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale, in the state `CANCELLED`.
    sales_order: Key<sales_orders::Entity>,
    /// What the customer is to be paid back.
    amount_to_refund: Decimal,
}

/// `cancelSalesOrder`.
pub(crate) fn cancel_sales_order() -> Action {
    Action::mutation(
        "cancelSalesOrder",
        "Calls a sale off of which nothing has left: what it held is free again, and what was paid is the customer's.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    let moved = moving(standing.order_status, SalesOrderStatus::Cancelled, "salesOrderId")?;
    if sale::lines(standing.id, transaction).await?.iter().any(|line| line.quantity_shipped > 0) {
        return Err(Error::new(ErrorCode::DocumentSettled, "part of the sale has left")
            .with_remedy("ship the rest and write a return, or take the lines that are left off the sale")
            .at("salesOrderId"));
    }
    transaction.because(&input.reason).await?;
    let mut change = standing.into_active_model();
    change.order_status = Set(moved);
    change.fulfillment_status = Set(SalesOrderFulfillmentStatus::Cancelled);
    let cancelled = change.update(&transaction.models()).await?;
    Ok(Payload { sales_order: Key::new(cancelled.id), amount_to_refund: -cancelled.amount_due })
}
