//! A statement with which the books agree.

use banking_models::banking::statements::{self, BankStatementStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, matching};

/// Which statement.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the statement.
    statement_id: Uuid,
}

/// The statement.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The statement, in the state `RECONCILED`.
    statement: Key<statements::Entity>,
}

/// `reconcileBankStatement`.
pub(crate) fn reconcile_bank_statement() -> Action {
    Action::mutation(
        "reconcileBankStatement",
        "Closes a statement whose lines all stand for movements and lead from its first balance to its last; what can be \
         matched by itself is matched before.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let statement = transaction.locked::<statements::Entity>(input.statement_id, "statementId").await?;
    let moved = moving(statement.status, BankStatementStatus::Reconciled, "statementId")?;
    let id = statement.id;
    matching::match_all(id, transaction).await?;
    let mut change = statement.into_active_model();
    change.status = Set(moved);
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("statementId"))?;
    Ok(Payload { statement: Key::new(id) })
}
