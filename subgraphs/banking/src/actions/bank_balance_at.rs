//! What an account held at a moment.

use banking_models::banking::accounts;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
use service::error::ErrorCode;
use table_model::prelude::{DateTimeUtc, Decimal, Uuid};

use super::OFFICE;

/// Which account, and when.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the account.
    account_id: Uuid,
    /// The moment, itself counted.
    at: DateTimeUtc,
}

/// What it held.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Completed credits less completed debits up to then.
    balance: Decimal,
    /// The account.
    account: Key<accounts::Entity>,
}

/// `bankBalanceAt`.
pub(crate) fn bank_balance_at() -> Action {
    Action::query("bankBalanceAt", "What an account held at a moment, by its completed movements.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::NotFound])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let id = input.account_id;
    if accounts::Entity::find_by_id(id).one(&transaction.models()).await?.is_none() {
        return Err(Error::new(ErrorCode::NotFound, format!("there is no BankAccount {id}"))
            .with_remedy("send the id of an account of this business")
            .at("accountId"));
    }
    let asked = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT banking.balance_at($1, $2)::numeric(15, 2)",
        [id.into(), input.at.into()],
    );
    let row = transaction.models().query_one_raw(asked).await?;
    let balance = row.and_then(|row| row.try_get_by_index(0).ok());
    let mut balance: Decimal = balance.ok_or_else(|| Error::internal("banking.balance_at answered nothing"))?;
    // Nothing comes without its cents.
    balance.rescale(2);
    Ok(Payload { balance, account: Key::new(id) })
}
