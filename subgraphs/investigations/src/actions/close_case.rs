//! A case that is done.

use investigations_models::investigations::cases::{CaseOutcome, CaseStatus, Entity as Case};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::Set;
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{HEADS, cases};

/// Which case, and what it came to.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the case.
    case_id: Uuid,
    /// What the case came to.
    outcome: CaseOutcome,
    /// What was found and what follows, in a few sentences.
    closing_summary: String,
    /// What was lost for certain.
    confirmed_loss: Option<Decimal>,
    /// What came back of it.
    recovered_amount: Option<Decimal>,
}

/// The case.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The case, in the state `CLOSED`.
    case: Key<Case>,
}

/// `closeCase`.
pub(crate) fn close_case() -> Action {
    Action::mutation(
        "closeCase",
        "Closes a case: each finding is decided or withdrawn, and a final report is issued.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let mut change = cases::to_move(input.case_id, CaseStatus::Closed, None, transaction).await?;
    change.outcome = Set(Some(input.outcome));
    change.closing_summary = Set(Some(input.closing_summary));
    if input.confirmed_loss.is_some() {
        change.confirmed_loss = Set(input.confirmed_loss);
    }
    if let Some(amount) = input.recovered_amount {
        change.recovered_amount = Set(amount);
    }
    Ok(Payload { case: Key::new(cases::change(change, transaction).await?) })
}
