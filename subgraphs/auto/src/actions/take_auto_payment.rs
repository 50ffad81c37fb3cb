//! Money for a repair invoice.

use auto_models::auto::invoices::{self, AutoInvoiceStatus};
use auto_models::auto::payments::{self, AutoPaymentMethod};
use auto_models::auto::repair_orders::{self, RepairOrderPaymentStatus, RepairOrderStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::COUNTER;

/// What is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the invoice.
    invoice_id: Uuid,
    /// Amount, more than nothing and at most what is due; all that is due when left out.
    amount: Option<Decimal>,
    /// How it is paid.
    method: AutoPaymentMethod,
    /// Number of the check, or of the processor's transaction.
    reference_number: Option<String>,
}

/// The payment, and what it settled.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `COMPLETED`.
    payment: Key<payments::Entity>,
    /// The invoice: `PAID` when nothing is left to pay, else `PARTIAL`.
    invoice: Key<invoices::Entity>,
    /// The repair order; one that was delivered on account is `CLOSED` when its invoice is paid.
    repair_order: Option<Key<repair_orders::Entity>>,
}

/// `takeAutoPayment`.
pub(crate) fn take_auto_payment() -> Action {
    Action::mutation(
        "takeAutoPayment",
        "Takes a payment for a repair invoice, in full or in part; the invoice and its repair order follow. A draft is \
         sent by it.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::AmountExceedsDue,
        ErrorCode::DocumentSettled,
        ErrorCode::ValidationFailed,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let invoice = transaction.locked::<invoices::Entity>(input.invoice_id, "invoiceId").await?;
    let amount = payable(&invoice, input.amount)?;
    let (id, order) = (invoice.id, invoice.repair_order_id);
    let payment = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        invoice_id: Set(id),
        amount: Set(amount),
        method: Set(input.method),
        reference_number: Set(input.reference_number),
        processed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let payment = payment.insert(&transaction.models()).await?.id;
    let is_paid = settle(invoice, amount, transaction).await?;
    if let Some(order) = order {
        note_on_order(order, is_paid, transaction).await?;
    }
    Ok(Payload { payment: Key::new(payment), invoice: Key::new(id), repair_order: order.map(Key::new) })
}

/// The amount, if the invoice takes it.
fn payable(invoice: &invoices::Model, asked: Option<Decimal>) -> Result<Decimal, Error> {
    if matches!(invoice.status, AutoInvoiceStatus::Void | AutoInvoiceStatus::Paid) {
        let message = format!("invoice {} is {}", invoice.invoice_number, invoice.status.stored());
        return Err(Error::new(ErrorCode::DocumentSettled, message)
            .with_remedy("take payments for invoices that are open")
            .at("invoiceId"));
    }
    action::payable(asked, invoice.amount_due)
}

/// Adds the amount to what is paid; whether that is all.
async fn settle(invoice: invoices::Model, amount: Decimal, transaction: &mut TenantTransaction) -> Result<bool, Error> {
    let (paid, is_paid) = (invoice.amount_paid + amount, amount == invoice.amount_due);
    let status = invoice.status;
    let mut change = invoice.into_active_model();
    if status == AutoInvoiceStatus::Draft {
        change.status = Set(AutoInvoiceStatus::Sent);
        change = change.update(&transaction.models()).await?.into_active_model();
    }
    change.amount_paid = Set(paid);
    if is_paid {
        change.status = Set(AutoInvoiceStatus::Paid);
    } else if status != AutoInvoiceStatus::Partial {
        change.status = Set(AutoInvoiceStatus::Partial);
    }
    change.update(&transaction.models()).await?;
    Ok(is_paid)
}

/// What the order says of its money; one on account is closed with the last payment.
async fn note_on_order(order: Uuid, is_paid: bool, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let order = transaction.locked::<repair_orders::Entity>(order, "invoiceId").await?;
    let is_delivered = order.status == RepairOrderStatus::Delivered;
    let mut change = order.into_active_model();
    change.payment_status = Set(match is_paid {
        true => RepairOrderPaymentStatus::Paid,
        false => RepairOrderPaymentStatus::Partial,
    });
    if is_paid && is_delivered {
        change.status = Set(RepairOrderStatus::Closed);
    }
    change.update(&transaction.models()).await?;
    Ok(())
}
