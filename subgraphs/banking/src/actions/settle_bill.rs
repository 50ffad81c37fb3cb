//! Money of a bill that reached an account.

use banking_models::banking::invoices_integration::{self as bills, IndustryInvoicePaymentStatus};
use banking_models::banking::transactions::{
    self, BankTransactionCategory, BankTransactionStatus, BankTransactionType,
};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction, action};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::OFFICE;

/// Which bill, where the money is, and how much.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the bill in banking's list (`IndustryInvoice`).
    bill_id: Uuid,
    /// Identifier of the account that the money reached; the bill's own when left out.
    account_id: Option<Uuid>,
    /// Amount, more than nothing and at most what has not reached an account yet; all of that when left out.
    amount: Option<Decimal>,
    /// The bank's reference, which an account takes once.
    reference: Option<String>,
}

/// The money and the bill.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The credit, completed.
    transaction: Key<transactions::Entity>,
    /// The bill; `settledAmount` counts the credit.
    bill: Key<bills::Entity>,
}

/// `settleBill`.
pub(crate) fn settle_bill() -> Action {
    Action::mutation(
        "settleBill",
        "Enters the money of a bill as a credit of an account. What is paid of the bill is its trade's to say; what \
         reached an account is never more than the bill.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::AmountExceedsDue,
        ErrorCode::DocumentSettled,
        ErrorCode::ValidationFailed,
        ErrorCode::CheckViolation,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let bill = transaction.locked::<bills::Entity>(input.bill_id, "billId").await?;
    if matches!(bill.payment_status, IndustryInvoicePaymentStatus::Refunded | IndustryInvoicePaymentStatus::Cancelled) {
        let message = format!("bill {} is {}", bill.invoice_number, bill.payment_status.stored());
        return Err(Error::new(ErrorCode::DocumentSettled, message)
            .with_remedy("settle bills that stand")
            .at("billId"));
    }
    let amount = action::payable(input.amount, bill.total_amount - bill.settled_amount)?;
    let account = input.account_id.or(bill.banking_account_id).ok_or_else(|| {
        Error::new(ErrorCode::ValidationFailed, "the bill names no account")
            .with_remedy("name the account that the money reached")
            .at("accountId")
    })?;
    let credit = transactions::ActiveModel {
        business_id: Set(transaction.tenant()),
        account_id: Set(account),
        invoice_integration_id: Set(Some(bill.id)),
        transaction_type: Set(BankTransactionType::Credit),
        amount: Set(amount),
        currency: Set(bill.currency),
        category: Set(BankTransactionCategory::Sale),
        description: Set(Some(format!("Payment of {}", bill.invoice_number))),
        status: Set(BankTransactionStatus::Completed),
        external_reference_id: Set(input.reference),
        ..Default::default()
    };
    let credit = credit.insert(&transaction.models()).await;
    let credit = credit.map_err(|error| Error::from(error).at("accountId"))?;
    Ok(Payload { transaction: Key::new(credit.id), bill: Key::new(bill.id) })
}
