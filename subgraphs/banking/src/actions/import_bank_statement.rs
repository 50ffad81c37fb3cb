//! What the bank says of an account.

use banking_models::banking::{statement_lines, statements};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use service::error::ErrorCode;
use table_model::prelude::{Date, Decimal, Uuid};

use super::{OFFICE, matching};

/// The statement, and its lines in lists of one order.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the account.
    account_id: Uuid,
    /// First day.
    starts_on: Date,
    /// Last day.
    ends_on: Date,
    /// Balance before the first line.
    opening_balance: Decimal,
    /// Balance after the last line.
    closing_balance: Decimal,
    /// Day of each line.
    booked_on: Vec<Date>,
    /// Amount of each line, negative for what went out.
    amounts: Vec<Decimal>,
    /// What the bank says of each line.
    descriptions: Option<Vec<String>>,
    /// The bank's reference of each line.
    references: Option<Vec<String>>,
}

/// The statement, and what is left to explain.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The statement, in the state `OPEN`.
    statement: Key<statements::Entity>,
    /// Its lines, those with a movement that was found included.
    lines: Vec<Key<statement_lines::Entity>>,
    /// How many lines stand for no movement yet.
    unmatched_count: i32,
}

/// `importBankStatement`.
pub(crate) fn import_bank_statement() -> Action {
    Action::mutation(
        "importBankStatement",
        "Takes in what the bank says of an account for some days, once, and finds the movement of each line: by the bank's \
         reference, else by the amount within five days.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::SlotTaken, ErrorCode::ValidationFailed, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    check(&input)?;
    let statement = statements::ActiveModel {
        business_id: Set(transaction.tenant()),
        account_id: Set(input.account_id),
        starts_on: Set(input.starts_on),
        ends_on: Set(input.ends_on),
        opening_balance: Set(input.opening_balance),
        closing_balance: Set(input.closing_balance),
        ..Default::default()
    };
    let statement = statement.insert(&transaction.models()).await?.id;
    let lines: Vec<_> =
        (0..input.amounts.len()).map(|place| line(&input, place, statement, transaction.tenant())).collect();
    if !lines.is_empty() {
        statement_lines::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await?;
        matching::match_all(statement, transaction).await?;
    }
    let lines = statement_lines::Entity::find()
        .filter(statement_lines::Column::StatementId.eq(statement))
        .order_by_asc(statement_lines::Column::LineNumber)
        .all(&transaction.models())
        .await?;
    let open = lines.iter().filter(|line| line.transaction_id.is_none()).count();
    Ok(Payload {
        statement: Key::new(statement),
        lines: lines.into_iter().map(|line| Key::new(line.id)).collect(),
        unmatched_count: i32::try_from(open).unwrap_or(i32::MAX),
    })
}

/// Lists of one length, and lines that lead from the first balance to the last.
fn check(input: &Input) -> Result<(), Error> {
    let count = input.amounts.len();
    for (length, field) in [
        (Some(input.booked_on.len()), "bookedOn"),
        (input.descriptions.as_ref().map(Vec::len), "descriptions"),
        (input.references.as_ref().map(Vec::len), "references"),
    ] {
        if length.is_some_and(|length| length != count) {
            return Err(Error::bad_input(
                format!("{count} amounts, and another number of {field}"),
                "send one for each amount, in their order",
            )
            .at(field));
        }
    }
    let reached = input.opening_balance + input.amounts.iter().sum::<Decimal>();
    if reached != input.closing_balance {
        let message =
            format!("the lines lead from {} to {reached}, not to {}", input.opening_balance, input.closing_balance);
        return Err(Error::new(ErrorCode::ValidationFailed, message)
            .with_remedy("send every line of the statement, and its balances")
            .at("closingBalance"));
    }
    Ok(())
}

fn line(input: &Input, place: usize, statement: Uuid, tenant: Uuid) -> statement_lines::ActiveModel {
    let of = |list: &Option<Vec<String>>| list.as_ref().and_then(|list| list.get(place).cloned());
    statement_lines::ActiveModel {
        business_id: Set(tenant),
        statement_id: Set(statement),
        line_number: Set(i32::try_from(place).unwrap_or(i32::MAX).saturating_add(1)),
        booked_on: Set(input.booked_on.get(place).copied().unwrap_or(input.starts_on)),
        amount: Set(input.amounts.get(place).copied().unwrap_or_default()),
        description: Set(of(&input.descriptions)),
        bank_reference: Set(of(&input.references)),
        ..Default::default()
    }
}
