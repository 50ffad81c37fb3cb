//! Time that is handed in.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::time_entries::{self, TimeEntryStatus};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{WORKERS, times};

/// Which entries.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the time entries; those of others only by owners and managers.
    time_entry_ids: Vec<Uuid>,
}

/// What waits for approval.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The entries, in the state `SUBMITTED`.
    time_entries: Vec<Key<time_entries::Entity>>,
}

/// `submitTimeEntries`.
pub(crate) fn submit_time_entries() -> Action {
    Action::mutation("submitTimeEntries", "Hands time in for approval, all of the named entries or none.", run)
        .roles(WORKERS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let moved = times::move_all(&input.time_entry_ids, TimeEntryStatus::Submitted, transaction).await?;
    Ok(Payload { time_entries: moved.into_iter().map(Key::new).collect() })
}
