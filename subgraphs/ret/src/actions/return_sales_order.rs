//! Goods that a customer brings back.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use ret_models::ret::{return_items, returns, sales_order_items, sales_orders};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{COUNTER, receive_sales_return, sale, wares};

/// What comes back, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Identifiers of the lines that come back, each once; none where only an allowance is given.
    item_ids: Option<Vec<Uuid>>,
    /// How many units of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
    /// Why it comes back.
    reason: String,
    /// What is credited besides the goods, such as shipping, or for goods that the customer keeps.
    allowance: Option<Decimal>,
    /// Whether the goods can be sold again; they can when left out.
    restock: Option<bool>,
    /// Whether the goods are still to come; they are here when left out.
    is_expected: Option<bool>,
}

/// The return.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The return: `RECEIVED`, or `REQUESTED` while its goods are still to come.
    sales_return: Key<returns::Entity>,
    /// Its lines.
    items: Vec<Key<return_items::Entity>>,
    /// The sale; `RETURNED` when all of its goods are back.
    sales_order: Key<sales_orders::Entity>,
}

/// `returnSalesOrder`.
pub(crate) fn return_sales_order() -> Action {
    Action::mutation(
        "returnSalesOrder",
        "Takes goods back that were shipped or handed over: the customer is credited their part of the sale's price, \
         with tax and less discount, and what can be sold again goes back on the shelf. `refundSalesOrder` pays it back.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::ValidationFailed, ErrorCode::BadUserInput, ErrorCode::AmountExceedsDue])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    let allowance = input.allowance.unwrap_or_default();
    let units = match &input.item_ids {
        Some(ids) => wares::paired(ids, input.quantities, 1, "itemIds")?,
        None => Vec::new(),
    };
    require_something(&units, allowance)?;
    require_shipped(&sale::lines(standing.id, transaction).await?, &units)?;
    action::within_due(allowance, standing.total_amount - standing.credited_amount)
        .map_err(|error| error.at("allowance"))?;
    let opened = returns::ActiveModel {
        business_id: Set(transaction.tenant()),
        sales_order_id: Set(standing.id),
        reason: Set(input.reason),
        allowance: Set(allowance),
        ..Default::default()
    };
    let opened = opened.insert(&transaction.models()).await?;
    let items = list(opened.id, &units, input.restock.unwrap_or(true), transaction).await?;
    let id = opened.id;
    if !input.is_expected.unwrap_or_default() {
        receive_sales_return::receive(opened, transaction).await?;
    }
    Ok(Payload {
        sales_return: Key::new(id),
        items: items.into_iter().map(Key::new).collect(),
        sales_order: Key::new(standing.id),
    })
}

async fn list(
    back: Uuid,
    units: &[(Uuid, i32)],
    restock: bool,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<return_items::ActiveModel> = units
        .iter()
        .map(|(line, quantity)| return_items::ActiveModel {
            business_id: Set(transaction.tenant()),
            return_id: Set(back),
            sales_order_item_id: Set(*line),
            quantity: Set(*quantity),
            restock: Set(restock),
            ..Default::default()
        })
        .collect();
    let made = return_items::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|item| item.id).collect())
}

fn require_something(units: &[(Uuid, i32)], allowance: Decimal) -> Result<(), Error> {
    if allowance < Decimal::ZERO || !action::is_in_cents(allowance) {
        return Err(Error::new(
            ErrorCode::ValidationFailed,
            "an allowance is in whole cents, and not less than nothing",
        )
        .with_remedy("send an amount such as \"12.50\"")
        .at("allowance"));
    }
    if units.is_empty() && allowance == Decimal::ZERO {
        return Err(Error::new(ErrorCode::ValidationFailed, "nothing comes back")
            .with_remedy("name lines, or give an allowance")
            .at("itemIds"));
    }
    Ok(())
}

/// No more comes back than went out.
fn require_shipped(lines: &[sales_order_items::Model], units: &[(Uuid, i32)]) -> Result<(), Error> {
    for (id, quantity) in units {
        let Some(line) = lines.iter().find(|line| line.id == *id) else {
            return Err(Error::new(ErrorCode::NotFound, format!("the sale has no line {id}"))
                .with_remedy("name lines of this sale")
                .at("itemIds"));
        };
        let most = line.quantity_shipped - line.quantity_returned;
        if *quantity > most {
            return Err(Error::new(ErrorCode::ValidationFailed, format!("only {most} of line {id} can come back"))
                .with_remedy("take back at most what left and did not come back")
                .at("quantities"));
        }
    }
    Ok(())
}
