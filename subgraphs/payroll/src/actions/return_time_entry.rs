//! Time that is not right.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::time_entries::{self, TimeEntryStatus};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OFFICE;

/// Which entry, and what is wrong with it.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the time entry.
    time_entry_id: Uuid,
    /// What its employee should put right.
    reason: String,
}

/// What goes back to its employee.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The entry, in the state `RETURNED`.
    time_entry: Key<time_entries::Entity>,
}

/// `returnTimeEntry`.
pub(crate) fn return_time_entry() -> Action {
    Action::mutation(
        "returnTimeEntry",
        "Gives time back to its employee to be put right; an approval is taken back by it.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let entry = transaction.locked::<time_entries::Entity>(input.time_entry_id, "timeEntryId").await?;
    let moved = moving(entry.status, TimeEntryStatus::Returned, "timeEntryId")?;
    let id = entry.id;
    transaction.because(&input.reason).await?;
    let mut change = entry.into_active_model();
    change.status = Set(moved);
    change.return_reason = Set(Some(input.reason));
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("timeEntryId"))?;
    Ok(Payload { time_entry: Key::new(id) })
}
