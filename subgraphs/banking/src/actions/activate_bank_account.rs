//! An account that may be used.

use banking_models::banking::accounts::{self, BankAccountStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::OFFICE;

/// Which account, and its number.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the account.
    account_id: Uuid,
    /// Number at the bank, or IBAN; it cannot be read again. A cash box has none.
    account_number: Option<String>,
}

/// The account.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The account, in the state `ACTIVE`; of its number the last four digits show.
    account: Key<accounts::Entity>,
}

/// `activateBankAccount`.
pub(crate) fn activate_bank_account() -> Action {
    Action::mutation(
        "activateBankAccount",
        "Takes an account into use, or a frozen one back into it, and keeps its number where one is given.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let id = input.account_id;
    let found = accounts::Entity::find_by_id(id).one(&transaction.models()).await?;
    let account = found.ok_or_else(|| {
        Error::new(ErrorCode::NotFound, format!("there is no BankAccount {id}"))
            .with_remedy("send the id of an account of this business")
            .at("accountId")
    })?;
    moving(account.status, BankAccountStatus::Active, "accountId")?;
    if let Some(number) = input.account_number {
        let keep = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT banking.attach_account_number($1, $2)",
            [id.into(), number.into()],
        );
        let kept = transaction.models().query_all_raw(keep).await;
        kept.map_err(|error| Error::from(error).at("accountNumber"))?;
    }
    // Of an account the application may write some columns alone, so only this one is named.
    let change = accounts::Entity::update_many()
        .col_expr(accounts::Column::Status, Expr::value(BankAccountStatus::Active.stored()))
        .filter(accounts::Column::Id.eq(id));
    let changed = change.exec(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("accountId"))?;
    Ok(Payload { account: Key::new(id) })
}
