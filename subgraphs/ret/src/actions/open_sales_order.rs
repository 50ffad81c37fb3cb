//! A sale that begins: a basket, an order by phone, a quote.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::sales_order_items;
use ret_models::ret::sales_orders::{self, SalesOrderFulfillmentMethod, SalesOrderSalesChannel, SalesOrderType};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Json, Uuid};

use super::{COUNTER, sale, wares};

/// Who buys what, and how it reaches them.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the products, or of their variants, each once. More can be added later.
    product_ids: Option<Vec<Uuid>>,
    /// How many of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
    /// Identifier of the customer, if known.
    customer_id: Option<Uuid>,
    /// Identifier of the location at which it is sold.
    location_id: Option<Uuid>,
    /// What kind of sale it is; standard when left out.
    order_type: Option<SalesOrderType>,
    /// Where it is sold; in the shop when left out.
    sales_channel: Option<SalesOrderSalesChannel>,
    /// How the goods reach the customer; picked up when left out.
    fulfillment_method: Option<SalesOrderFulfillmentMethod>,
    /// Discount on the goods, in percent.
    discount_percentage: Option<Decimal>,
    /// Charge for shipping.
    shipping_amount: Option<Decimal>,
    /// Where the goods go.
    ship_to_address: Option<Json>,
}

/// The open sale.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The sale, in the state `OPEN`.
    sales_order: Key<sales_orders::Entity>,
    /// Its lines.
    items: Vec<Key<sales_order_items::Entity>>,
}

/// `openSalesOrder`.
pub(crate) fn open_sales_order() -> Action {
    Action::mutation(
        "openSalesOrder",
        "Opens a sale at the prices of today and the business's rate of tax. Nothing is held for it until it is \
         confirmed.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::ValidationFailed, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let wanted = match &input.product_ids {
        Some(ids) => wares::paired(ids, input.quantities, 1, "productIds")?,
        None => Vec::new(),
    };
    let opened = sales_orders::ActiveModel {
        business_id: Set(transaction.tenant()),
        customer_id: Set(input.customer_id),
        location_id: Set(input.location_id),
        order_type: Set(input.order_type.unwrap_or(SalesOrderType::Standard)),
        sales_channel: Set(input.sales_channel.unwrap_or(SalesOrderSalesChannel::InStore)),
        fulfillment_method: Set(input.fulfillment_method.unwrap_or(SalesOrderFulfillmentMethod::Pickup)),
        salesperson_id: Set(transaction.caller().user),
        tax_rate: Set(sale::tax_rate(transaction).await?),
        discount_percentage: Set(input.discount_percentage.unwrap_or_default()),
        shipping_amount: Set(input.shipping_amount.unwrap_or_default()),
        ship_to_address: Set(input.ship_to_address),
        ..Default::default()
    };
    let id = opened.insert(&transaction.models()).await?.id;
    let items = if wanted.is_empty() { Vec::new() } else { sale::put(id, &wanted, transaction).await? };
    Ok(Payload { sales_order: Key::new(id), items: items.into_iter().map(Key::new).collect() })
}
