//! Money of the guests.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use rest_models::rest::dining_tables::{self, DiningTableStatus};
use rest_models::rest::orders::{self, RestaurantOrderStatus};
use rest_models::rest::payments::{self, RestaurantPaymentMethod, RestaurantPaymentStatus};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{HOUSE, order_lines};

/// What is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the order.
    order_id: Uuid,
    /// Amount with the tip, more than nothing and at most what is due; all that is due when left out.
    amount: Option<Decimal>,
    /// Tip, which the order's total grows by.
    tip: Option<Decimal>,
    /// How it is paid.
    method: RestaurantPaymentMethod,
}

/// The payment, and what it settled.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `COMPLETED`.
    payment: Key<payments::Entity>,
    /// The order: `COMPLETED` when it is paid and its dishes were served or handed out.
    order: Key<orders::Entity>,
    /// Its table, which is to be cleaned then.
    table: Option<Key<dining_tables::Entity>>,
    /// What is still due.
    amount_due: Decimal,
}

/// `payRestaurantOrder`.
pub(crate) fn pay_order() -> Action {
    Action::mutation(
        "payRestaurantOrder",
        "Takes a payment for an order, in full or in part. With the last one an order that is ready or served is \
         completed, and its table is to be cleaned.",
        run,
    )
    .roles(HOUSE)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::AmountExceedsDue,
        ErrorCode::DocumentSettled,
        ErrorCode::ValidationFailed,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<orders::Entity>(input.order_id, "orderId").await?;
    order_lines::require_open(&order)?;
    let (id, table) = (order.id, order.table_id);
    let tip = input.tip.unwrap_or_default();
    require_amount(tip >= Decimal::ZERO && action::is_in_cents(tip), "tip")?;
    let due = order.total_amount + tip - paid(id, transaction).await?;
    let amount = input.amount.unwrap_or(due);
    require_amount(amount > Decimal::ZERO && action::is_in_cents(amount), "amount")?;
    action::within_due(amount, due)?;
    let is_over = amount == due && matches!(order.status, RestaurantOrderStatus::Ready | RestaurantOrderStatus::Served);
    // The tip is put on the order first: no more is paid than it comes to.
    let all_tips = order.tip_amount + tip;
    let mut change = order.into_active_model();
    change.tip_amount = Set(all_tips);
    change.update(&transaction.models()).await?;
    let payment = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        order_id: Set(id),
        amount: Set(amount),
        payment_method: Set(input.method),
        ..Default::default()
    };
    let payment = payment.insert(&transaction.models()).await?.id;
    if is_over {
        let mut change = orders::ActiveModel { id: Set(id), ..Default::default() };
        change.status = Set(RestaurantOrderStatus::Completed);
        change.update(&transaction.models()).await?;
    }
    let table = if is_over { leave(table, transaction).await? } else { None };
    Ok(Payload { payment: Key::new(payment), order: Key::new(id), table, amount_due: due - amount })
}

/// What was paid of the order before.
async fn paid(order: Uuid, transaction: &mut TenantTransaction) -> Result<Decimal, Error> {
    let payments = payments::Entity::find()
        .filter(payments::Column::OrderId.eq(order))
        .filter(payments::Column::Status.eq(RestaurantPaymentStatus::Completed))
        .all(&transaction.models())
        .await?;
    Ok(payments.iter().map(|payment| payment.amount).sum())
}

/// The guests go; their table is to be cleaned.
async fn leave(
    table: Option<Uuid>,
    transaction: &mut TenantTransaction,
) -> Result<Option<Key<dining_tables::Entity>>, Error> {
    let Some(id) = table else { return Ok(None) };
    let table = transaction.locked::<dining_tables::Entity>(id, "orderId").await?;
    if table.table_status == DiningTableStatus::Occupied {
        let mut change = table.into_active_model();
        change.table_status = Set(DiningTableStatus::Cleaning);
        change.update(&transaction.models()).await?;
    }
    Ok(Some(Key::new(id)))
}

fn require_amount(holds: bool, field: &'static str) -> Result<(), Error> {
    if holds {
        return Ok(());
    }
    Err(Error::new(ErrorCode::ValidationFailed, "money is more than nothing, in whole cents")
        .with_remedy("send an amount such as \"12.50\"")
        .at(field))
}
