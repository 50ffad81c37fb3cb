//! A line of a statement whose movement a person knows.

use banking_models::banking::{statement_lines, transactions};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OFFICE;

/// Which line, and which movement.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the line.
    statement_line_id: Uuid,
    /// Identifier of the movement; nothing parts the line from the one it had.
    transaction_id: Option<Uuid>,
}

/// The line.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The line.
    line: Key<statement_lines::Entity>,
    /// Its movement.
    transaction: Option<Key<transactions::Entity>>,
}

/// `matchStatementLine`.
pub(crate) fn match_statement_line() -> Action {
    Action::mutation(
        "matchStatementLine",
        "Says for which movement a line stands: a completed one of the same account and amount that stands on no other \
         line.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::DocumentSettled,
        ErrorCode::CheckViolation,
        ErrorCode::UniqueViolation,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let line = transaction.locked::<statement_lines::Entity>(input.statement_line_id, "statementLineId").await?;
    let id = line.id;
    let mut change = line.into_active_model();
    change.transaction_id = Set(input.transaction_id);
    change.update(&transaction.models()).await?;
    Ok(Payload { line: Key::new(id), transaction: input.transaction_id.map(Key::new) })
}
