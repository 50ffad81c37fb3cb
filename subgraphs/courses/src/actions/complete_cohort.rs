//! The last day of a cohort.

use courses_models::courses::cohorts::{self, CohortStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, places};

/// Which cohort.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the cohort.
    cohort_id: Uuid,
}

/// The cohort.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The cohort, in the state `COMPLETED`.
    cohort: Key<cohorts::Entity>,
}

/// `completeCohort`.
pub(crate) fn complete_cohort() -> Action {
    Action::mutation(
        "completeCohort",
        "Ends a cohort that has met for the last time; its learners finish what they have not yet done on their own.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let cohort = places::move_cohort(input.cohort_id, CohortStatus::Completed, None, transaction).await?;
    Ok(Payload { cohort: Key::new(cohort) })
}
