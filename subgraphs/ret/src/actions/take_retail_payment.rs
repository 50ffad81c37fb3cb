//! Money for a sale.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use ret_models::ret::payments::{self, RetailPaymentKind, RetailPaymentMethod};
use ret_models::ret::sales_orders::{self, SalesOrderPaymentMethod, SalesOrderStatus, SalesOrderType};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::{COUNTER, sale};

/// What is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Amount, more than nothing and at most what is due; all that is due when left out.
    amount: Option<Decimal>,
    /// How it is paid.
    method: RetailPaymentMethod,
    /// Number of the check, or of the processor's transaction.
    reference_number: Option<String>,
}

/// The payment, and what it settled.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The payment, in the state `COMPLETED`.
    payment: Key<payments::Entity>,
    /// The sale; one that was delivered on account is `COMPLETED` when nothing is due any more.
    sales_order: Key<sales_orders::Entity>,
}

/// `takeRetailPayment`.
pub(crate) fn take_retail_payment() -> Action {
    Action::mutation("takeRetailPayment", "Takes a payment for a sale, in full or in part.", run)
        .roles(COUNTER)
        .refusals(&[
            ErrorCode::NotFound,
            ErrorCode::AmountExceedsDue,
            ErrorCode::DocumentSettled,
            ErrorCode::ValidationFailed,
        ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    require_payable(&standing)?;
    let amount = action::payable(input.amount, standing.amount_due)?;
    let payment = take(standing.id, amount, input.method, input.reference_number, transaction).await?;
    sale::complete(standing.id, transaction).await?;
    Ok(Payload { payment: Key::new(payment), sales_order: Key::new(standing.id) })
}

/// Writes the payment down; the sale's figures follow.
///
/// # Errors
/// What the database refuses.
pub(super) async fn take(
    standing: Uuid,
    amount: Decimal,
    method: RetailPaymentMethod,
    reference_number: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let payment = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        sales_order_id: Set(standing),
        kind: Set(RetailPaymentKind::Payment),
        amount: Set(amount),
        method: Set(method),
        reference_number: Set(reference_number),
        processed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let payment = payment.insert(&transaction.models()).await?.id;
    if let Some(method) = SalesOrderPaymentMethod::of_stored(method.stored()) {
        sale::note_payment(standing, method, transaction).await?;
    }
    Ok(payment)
}

fn require_payable(standing: &sales_orders::Model) -> Result<(), Error> {
    let refused = |what: &str| {
        Err(Error::new(ErrorCode::DocumentSettled, format!("sale {} is {what}", standing.order_number))
            .with_remedy("take payments for sales on which something is due")
            .at("salesOrderId"))
    };
    match standing.order_status {
        SalesOrderStatus::Cancelled => refused("cancelled"),
        _ if standing.order_type == SalesOrderType::Quote => refused("a quote"),
        _ if standing.amount_due <= Decimal::ZERO => refused("paid"),
        _ => Ok(()),
    }
}
