//! Money that goes back to the customer of a job.

use hs_models::hs::invoices;
use hs_models::hs::payments::{self, ServicePaymentStatus};
use hs_models::hs::work_orders::{self, WorkOrderPaymentStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::TILL;

/// Which payment, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the payment.
    payment_id: Uuid,
    /// Why it goes back.
    reason: String,
}

/// The payment, and the invoice on which it is due again.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `REFUNDED`.
    payment: Key<payments::Entity>,
    /// The invoice: `PARTIAL` while other payments stand, else `SENT`.
    invoice: Key<invoices::Entity>,
    /// The work order that it bills, if any.
    work_order: Option<Key<work_orders::Entity>>,
}

/// `refundServicePayment`.
pub(crate) fn refund_service_payment() -> Action {
    Action::mutation(
        "refundServicePayment",
        "Pays a payment for an invoice of home services back; what it settled is due again.",
        run,
    )
    .roles(TILL)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let payment = transaction.locked::<payments::Entity>(input.payment_id, "paymentId").await?;
    let moved = moving(payment.status, ServicePaymentStatus::Refunded, "paymentId")?;
    let (id, invoice) = (payment.id, payment.invoice_id);
    transaction.because(&input.reason).await?;
    let mut change = payment.into_active_model();
    change.status = Set(moved);
    change.update(&transaction.models()).await?;
    let order = follow(invoice, transaction).await?;
    Ok(Payload { payment: Key::new(id), invoice: Key::new(invoice), work_order: order.map(Key::new) })
}

/// The work order of the invoice says what is paid of it.
async fn follow(invoice: Uuid, transaction: &mut TenantTransaction) -> Result<Option<Uuid>, Error> {
    let bill = invoices::Entity::find_by_id(invoice).one(&transaction.models()).await?;
    let Some((order, paid)) = bill.and_then(|bill| Some((bill.work_order_id?, bill.amount_paid))) else {
        return Ok(None);
    };
    let order = transaction.locked::<work_orders::Entity>(order, "paymentId").await?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.payment_status = Set(match paid > Decimal::ZERO {
        true => WorkOrderPaymentStatus::Partial,
        false => WorkOrderPaymentStatus::Pending,
    });
    change.update(&transaction.models()).await?;
    Ok(Some(id))
}
