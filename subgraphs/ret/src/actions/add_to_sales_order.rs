//! Customers who want something more.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::{sales_order_items, sales_orders};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{COUNTER, sale, wares};

/// Which sale, and what they want.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Identifiers of the products, or of their variants, each once.
    product_ids: Vec<Uuid>,
    /// How many of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
}

/// What was added.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale with its new total.
    sales_order: Key<sales_orders::Entity>,
    /// The new lines.
    items: Vec<Key<sales_order_items::Entity>>,
}

/// `addToSalesOrder`.
pub(crate) fn add_to_sales_order() -> Action {
    Action::mutation(
        "addToSalesOrder",
        "Adds products to a sale that has not left, at the prices of today; a confirmed sale holds them at once.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::DocumentSettled,
        ErrorCode::InsufficientStock,
        ErrorCode::ValidationFailed,
        ErrorCode::BadUserInput,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let wanted = wares::paired(&input.product_ids, input.quantities, 1, "productIds")?;
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    sale::require_open(&standing)?;
    let items = sale::put(standing.id, &wanted, transaction).await?;
    Ok(Payload { sales_order: Key::new(standing.id), items: items.into_iter().map(Key::new).collect() })
}
