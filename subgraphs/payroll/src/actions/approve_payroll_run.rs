//! A pay run that a second person agrees with.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::payroll_runs::{self, PayrollRunStatus};
use payroll_models::payroll::payslips;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, runs};

/// Which run.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the pay run.
    payroll_run_id: Uuid,
}

/// The run and its payslips.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The run, in the state `APPROVED`.
    payroll_run: Key<payroll_runs::Entity>,
    /// Its payslips.
    payslips: Vec<Key<payslips::Entity>>,
}

/// `approvePayrollRun`.
pub(crate) fn approve_payroll_run() -> Action {
    Action::mutation(
        "approvePayrollRun",
        "Approves a pay run, by another than the one who made it. From here on neither it nor its time changes; employees see their payslips.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let run = runs::move_to(input.payroll_run_id, PayrollRunStatus::Approved, transaction).await?;
    let payslips = runs::payslips(run.id, transaction).await?;
    Ok(Payload { payroll_run: Key::new(run.id), payslips: payslips.into_iter().map(Key::new).collect() })
}
