//! A cohort that takes learners.

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
    /// The cohort, in the state `OPEN`.
    cohort: Key<cohorts::Entity>,
}

/// `openCohort`.
pub(crate) fn open_cohort() -> Action {
    Action::mutation("openCohort", "Opens a cohort: from here on learners are enrolled in it.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let cohort = places::move_cohort(input.cohort_id, CohortStatus::Open, None, transaction).await?;
    Ok(Payload { cohort: Key::new(cohort) })
}
