//! Time that will be paid.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::time_entries::{self, TimeEntryStatus};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, times};

/// Which entries: by their ids, or all of a period that were handed in.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the time entries; none when the period is named.
    time_entry_ids: Option<Vec<Uuid>>,
    /// Identifier of the period whose submitted entries are approved; none when entries are named.
    pay_period_id: Option<Uuid>,
}

/// What will be paid.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The entries, in the state `APPROVED`.
    time_entries: Vec<Key<time_entries::Entity>>,
}

/// `approveTimeEntries`.
pub(crate) fn approve_time_entries() -> Action {
    Action::mutation(
        "approveTimeEntries",
        "Approves time, so that the next pay run pays it: the named entries, all or none, or all of a period that were \
         handed in.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let moved = match (input.time_entry_ids, input.pay_period_id) {
        (Some(ids), None) => times::move_all(&ids, TimeEntryStatus::Approved, transaction).await?,
        (None, Some(period)) => times::approve_period(period, transaction).await?,
        _ => {
            return Err(Error::new(ErrorCode::ValidationFailed, "name either entries or a period")
                .with_remedy("send `timeEntryIds` or `payPeriodId`")
                .at("timeEntryIds"));
        }
    };
    Ok(Payload { time_entries: moved.into_iter().map(Key::new).collect() })
}
