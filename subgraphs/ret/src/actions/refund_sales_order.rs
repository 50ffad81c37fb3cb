//! Money back to the customer.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use ret_models::ret::payments::{self, RetailPaymentKind, RetailPaymentMethod};
use ret_models::ret::sales_orders;
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::TILL;

/// What is paid back, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the sale.
    sales_order_id: Uuid,
    /// Amount, more than nothing and at most what is the customer's; all of that when left out.
    amount: Option<Decimal>,
    /// How it is paid back.
    method: RetailPaymentMethod,
    /// Why it is paid back.
    reason: String,
    /// Identifier of the return for which it is paid back.
    sales_return_id: Option<Uuid>,
    /// Number of the processor's transaction.
    reference_number: Option<String>,
}

/// The refund, and what it settled.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The refund: a payment of the kind `REFUND`.
    payment: Key<payments::Entity>,
    /// The sale.
    sales_order: Key<sales_orders::Entity>,
}

/// `refundSalesOrder`.
pub(crate) fn refund_sales_order() -> Action {
    Action::mutation(
        "refundSalesOrder",
        "Pays back what is the customer's, in full or in part: what was paid beyond what the sale comes to, after returns \
         and after a cancellation.",
        run,
    )
    .roles(TILL)
    .refusals(&[ErrorCode::NotFound, ErrorCode::AmountExceedsDue, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let standing = transaction.locked::<sales_orders::Entity>(input.sales_order_id, "salesOrderId").await?;
    if standing.amount_due >= Decimal::ZERO {
        return Err(Error::new(ErrorCode::AmountExceedsDue, "nothing is to be paid back")
            .with_remedy("write a return first, with goods or with an allowance, or cancel the sale")
            .at("salesOrderId"));
    }
    let amount = action::payable(input.amount, -standing.amount_due)?;
    transaction.because(&input.reason).await?;
    let refund = payments::ActiveModel {
        business_id: Set(transaction.tenant()),
        sales_order_id: Set(standing.id),
        return_id: Set(input.sales_return_id),
        kind: Set(RetailPaymentKind::Refund),
        amount: Set(amount),
        method: Set(input.method),
        reference_number: Set(input.reference_number),
        reason: Set(Some(input.reason)),
        processed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let refund = refund.insert(&transaction.models()).await?.id;
    Ok(Payload { payment: Key::new(refund), sales_order: Key::new(standing.id) })
}
