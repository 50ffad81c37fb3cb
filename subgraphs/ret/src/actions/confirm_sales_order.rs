//! A sale that stands.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::sales_orders::{self, SalesOrderStatus};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{COUNTER, sale};

/// Which sale.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
}

/// The confirmed sale.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale, in the state `PROCESSING`.
    sales_order: Key<sales_orders::Entity>,
}

/// `confirmSalesOrder`.
pub(crate) fn confirm_sales_order() -> Action {
    Action::mutation(
        "confirmSalesOrder",
        "Confirms a sale: all of its lines are held from the stock, or none. A product that may be ordered behind is held \
         beyond what there is.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InvalidTransition,
        ErrorCode::InsufficientStock,
        ErrorCode::ValidationFailed,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    moving(standing.order_status, SalesOrderStatus::Processing, "salesOrderId")?;
    let id = standing.id;
    sale::confirm(standing, transaction).await?;
    Ok(Payload { sales_order: Key::new(id) })
}
