//! Goods of a return that arrive.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::returns::{self, SalesReturnStatus};
use ret_models::ret::sales_orders::{self, SalesOrderStatus};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{COUNTER, sale};

/// Which return.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the return.
    sales_return_id: Uuid,
}

/// What is credited now.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The return, in the state `RECEIVED`.
    sales_return: Key<returns::Entity>,
    /// The sale; `RETURNED` when all of its goods are back.
    sales_order: Key<sales_orders::Entity>,
}

/// `receiveSalesReturn`.
pub(crate) fn receive_sales_return() -> Action {
    Action::mutation(
        "receiveSalesReturn",
        "Takes in the goods of a return that was expected: they are credited, and go back on the shelf if they can be sold \
         again.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let back = transaction.locked::<returns::Entity>(input.sales_return_id, "salesReturnId").await?;
    let (id, order) = (back.id, back.sales_order_id);
    receive(back, transaction).await?;
    Ok(Payload { sales_return: Key::new(id), sales_order: Key::new(order) })
}

/// Credits the goods; a sale of which all are back is returned.
///
/// # Errors
/// `INVALID_TRANSITION` for a return that was received before, `CHECK_VIOLATION` for more than can come back.
pub(super) async fn receive(back: returns::Model, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let moved = moving(back.status, SalesReturnStatus::Received, "salesReturnId")?;
    let order = back.sales_order_id;
    transaction.because(&back.reason).await?;
    let mut change = back.into_active_model();
    change.status = Set(moved);
    change.update(&transaction.models()).await?;
    let lines = sale::lines(order, transaction).await?;
    let standing = transaction.locked::<sales_orders::Entity>(order, "salesReturnId").await?;
    let is_over = matches!(standing.order_status, SalesOrderStatus::Shipped | SalesOrderStatus::Completed);
    if is_over && lines.iter().all(|line| line.quantity_returned == line.quantity) {
        let mut change = standing.into_active_model();
        change.order_status = Set(SalesOrderStatus::Returned);
        change.update(&transaction.models()).await?;
    }
    Ok(())
}
