//! A line of a statement that nobody has entered yet.

use banking_models::banking::transactions::{
    self, BankTransactionCategory, BankTransactionStatus, BankTransactionType,
};
use banking_models::banking::{accounts, statement_lines, statements};
use chrono::{NaiveTime, TimeZone, Utc};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::OFFICE;

/// Which line, and what it is.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the line.
    statement_line_id: Uuid,
    /// What the movement is for.
    category: BankTransactionCategory,
    /// Identifier of the bill (`IndustryInvoice`) that it settles, or whose money goes back.
    bill_id: Option<Uuid>,
}

/// The movement that was missing.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The movement, completed.
    transaction: Key<transactions::Entity>,
    /// The line, which stands for it.
    line: Key<statement_lines::Entity>,
    /// The account, whose balance moved.
    account: Key<accounts::Entity>,
}

/// `bookStatementLine`.
pub(crate) fn book_statement_line() -> Action {
    Action::mutation(
        "bookStatementLine",
        "Enters the movement of a line that stands for none: fees, interest, a payment.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::DocumentSettled, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let line = transaction.locked::<statement_lines::Entity>(input.statement_line_id, "statementLineId").await?;
    if line.transaction_id.is_some() {
        return Err(Error::new(ErrorCode::DocumentSettled, "the line stands for a movement already")
            .with_remedy("part it from that one first, by `matchStatementLine`")
            .at("statementLineId"));
    }
    let statement = statements::Entity::find_by_id(line.statement_id).one(&transaction.models()).await?;
    let statement = statement.ok_or_else(|| Error::internal("a line of no statement"))?;
    let account = accounts::Entity::find_by_id(statement.account_id).one(&transaction.models()).await?;
    let account = account.ok_or_else(|| Error::internal("a statement of no account"))?;
    let is_credit = line.amount > Decimal::ZERO;
    let movement = transactions::ActiveModel {
        business_id: Set(transaction.tenant()),
        account_id: Set(statement.account_id),
        invoice_integration_id: Set(input.bill_id),
        transaction_type: Set(if is_credit { BankTransactionType::Credit } else { BankTransactionType::Debit }),
        amount: Set(line.amount.abs()),
        currency: Set(account.currency),
        category: Set(input.category),
        description: Set(line.description.clone()),
        status: Set(BankTransactionStatus::Completed),
        transaction_date: Set(Utc.from_utc_datetime(&line.booked_on.and_time(NaiveTime::MIN))),
        external_reference_id: Set(line.bank_reference.clone()),
        ..Default::default()
    };
    let movement = movement.insert(&transaction.models()).await;
    let movement = movement.map_err(|error| Error::from(error).at("statementLineId"))?.id;
    let id = line.id;
    let mut change = line.into_active_model();
    change.transaction_id = Set(Some(movement));
    change.update(&transaction.models()).await?;
    Ok(Payload { transaction: Key::new(movement), line: Key::new(id), account: Key::new(statement.account_id) })
}
