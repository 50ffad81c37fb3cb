//! Money for an invoice of home services.

use hs_models::hs::invoices::{self, ServiceInvoiceStatus};
use hs_models::hs::payments::{self, ServicePaymentMethod};
use hs_models::hs::work_orders::{self, WorkOrderPaymentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::OFFICE;

/// What is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the invoice.
    invoice_id: Uuid,
    /// Amount, more than nothing and at most what is due; all that is due when left out.
    amount: Option<Decimal>,
    /// How it is paid.
    method: ServicePaymentMethod,
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
    /// The work order that it bills, if any.
    work_order: Option<Key<work_orders::Entity>>,
}

/// `takeServicePayment`.
pub(crate) fn take_service_payment() -> Action {
    Action::mutation(
        "takeServicePayment",
        "Takes a payment for an invoice of home services, in full or in part; the invoice and its work order follow. A \
         draft is sent by it.",
        run,
    )
    .roles(OFFICE)
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
    let (id, order, is_paid) = (invoice.id, invoice.work_order_id, amount == invoice.amount_due);
    if invoice.status == ServiceInvoiceStatus::Draft {
        let mut change = invoice.into_active_model();
        change.status = Set(ServiceInvoiceStatus::Sent);
        change.update(&transaction.models()).await?;
    }
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
    if let Some(order) = order {
        let order = transaction.locked::<work_orders::Entity>(order, "invoiceId").await?;
        let mut change = order.into_active_model();
        change.payment_status = Set(match is_paid {
            true => WorkOrderPaymentStatus::Paid,
            false => WorkOrderPaymentStatus::Partial,
        });
        change.update(&transaction.models()).await?;
    }
    Ok(Payload { payment: Key::new(payment), invoice: Key::new(id), work_order: order.map(Key::new) })
}

/// The amount, if the invoice takes it.
fn payable(invoice: &invoices::Model, asked: Option<Decimal>) -> Result<Decimal, Error> {
    if matches!(invoice.status, ServiceInvoiceStatus::Cancelled | ServiceInvoiceStatus::Paid) {
        let message = format!("invoice {} is {}", invoice.invoice_number, invoice.status.stored());
        return Err(Error::new(ErrorCode::DocumentSettled, message)
            .with_remedy("take payments for invoices that are open")
            .at("invoiceId"));
    }
    action::payable(asked, invoice.amount_due)
}
