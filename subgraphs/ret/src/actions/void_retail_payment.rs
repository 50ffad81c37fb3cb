//! A payment that was none.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::payments::{self, RetailPaymentKind, RetailPaymentStatus};
use ret_models::ret::sales_orders;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::TILL;

/// Which payment, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the payment.
    payment_id: Uuid,
    /// Why it was none.
    reason: String,
}

/// What does not count any more.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `VOIDED`.
    payment: Key<payments::Entity>,
    /// The sale, on which it is due again.
    sales_order: Key<sales_orders::Entity>,
}

/// `voidRetailPayment`.
pub(crate) fn void_retail_payment() -> Action {
    Action::mutation(
        "voidRetailPayment",
        "Says that a payment or a refund was a mistake: it stays on record and does not count. A payment of which \
         something was paid back stands.",
        run,
    )
    .roles(TILL)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let payment = transaction.locked::<payments::Entity>(input.payment_id, "paymentId").await?;
    let moved = moving(payment.status, RetailPaymentStatus::Voided, "paymentId")?;
    let standing = transaction.locked::<sales_orders::Entity>(payment.sales_order_id, "paymentId").await?;
    let is_spent = standing.amount_paid - payment.amount < standing.amount_refunded;
    if payment.kind == RetailPaymentKind::Payment && is_spent {
        return Err(Error::new(ErrorCode::DocumentSettled, "it was paid back already")
            .with_remedy("void the refund first, if that was the mistake")
            .at("paymentId"));
    }
    transaction.because(&input.reason).await?;
    let id = payment.id;
    let mut change = payment.into_active_model();
    change.status = Set(moved);
    change.reason = Set(Some(input.reason));
    change.update(&transaction.models()).await?;
    Ok(Payload { payment: Key::new(id), sales_order: Key::new(standing.id) })
}
