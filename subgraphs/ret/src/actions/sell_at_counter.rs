//! A sale at the counter, in one: basket, stock, money.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use ret_models::ret::payments::{self, RetailPaymentMethod};
use ret_models::ret::sales_order_items;
use ret_models::ret::sales_orders;
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{COUNTER, deliver_sales_order, sale, take_retail_payment, wares};

/// What is sold, and how it is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the products, or of their variants, each once.
    product_ids: Vec<Uuid>,
    /// How many of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
    /// Identifier of the customer, if known.
    customer_id: Option<Uuid>,
    /// Identifier of the location at which it is sold.
    location_id: Option<Uuid>,
    /// Discount on the goods, in percent.
    discount_percentage: Option<Decimal>,
    /// How it is paid.
    method: RetailPaymentMethod,
    /// What the customer hands over, at least the total; exactly that when left out.
    tendered: Option<Decimal>,
    /// Number of the check, or of the processor's transaction.
    reference_number: Option<String>,
}

/// The sale, which is over.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale, in the state `COMPLETED`.
    sales_order: Key<sales_orders::Entity>,
    /// Its lines.
    items: Vec<Key<sales_order_items::Entity>>,
    /// The payment of all of it; none where it comes to nothing.
    payment: Option<Key<payments::Entity>>,
    /// What the customer gets back of what was handed over.
    change: Decimal,
}

/// `sellAtCounter`.
pub(crate) fn sell_at_counter() -> Action {
    Action::mutation(
        "sellAtCounter",
        "Sells over the counter in one step: at the prices of today, taken from the stock, handed over and paid.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InsufficientStock,
        ErrorCode::ValidationFailed,
        ErrorCode::BadUserInput,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let wanted = wares::paired(&input.product_ids, input.quantities, 1, "productIds")?;
    let opened = sales_orders::ActiveModel {
        business_id: Set(transaction.tenant()),
        customer_id: Set(input.customer_id),
        location_id: Set(input.location_id),
        salesperson_id: Set(transaction.caller().user),
        tax_rate: Set(sale::tax_rate(transaction).await?),
        discount_percentage: Set(input.discount_percentage.unwrap_or_default()),
        ..Default::default()
    };
    let id = opened.insert(&transaction.models()).await?.id;
    let items = sale::put(id, &wanted, transaction).await?;
    let standing = transaction.locked::<sales_orders::Entity>(id, "productIds").await?;
    let total = standing.total_amount;
    let tendered = input.tendered.unwrap_or(total);
    require_enough(tendered, total)?;
    let confirmed = sale::confirm(standing, transaction).await.map_err(|error| error.at("productIds"))?;
    let payment = match total > Decimal::ZERO {
        true => Some(take_retail_payment::take(id, total, input.method, input.reference_number, transaction).await?),
        false => None,
    };
    deliver_sales_order::deliver(confirmed, transaction).await.map_err(|error| error.at("productIds"))?;
    Ok(Payload {
        sales_order: Key::new(id),
        items: items.into_iter().map(Key::new).collect(),
        payment: payment.map(Key::new),
        change: tendered - total,
    })
}

fn require_enough(tendered: Decimal, total: Decimal) -> Result<(), Error> {
    if tendered >= total && action::is_in_cents(tendered) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::ValidationFailed, format!("the sale comes to {total}"))
        .with_remedy(format!("hand over at least {total}, or open a sale and take a part of it"))
        .at("tendered"))
}
