//! A pay run that is not paid after all.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::payroll_runs::{self, PayrollRunStatus};
use payroll_models::payroll::payslips;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, runs};

/// Which run, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the pay run.
    payroll_run_id: Uuid,
    /// Why.
    reason: String,
}

/// The run and its payslips.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The run, in the state `VOIDED`.
    payroll_run: Key<payroll_runs::Entity>,
    /// Its payslips.
    payslips: Vec<Key<payslips::Entity>>,
}

/// `voidPayrollRun`.
pub(crate) fn void_payroll_run() -> Action {
    Action::mutation(
        "voidPayrollRun",
        "Calls a pay run off that is not paid yet; its period is open again. A paid run is corrected by another one.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    transaction.because(&input.reason).await?;
    let run = runs::move_to(input.payroll_run_id, PayrollRunStatus::Voided, transaction).await?;
    let payslips = runs::payslips(run.id, transaction).await?;
    Ok(Payload { payroll_run: Key::new(run.id), payslips: payslips.into_iter().map(Key::new).collect() })
}
