//! A report that another than its author lets pass.

use investigations_models::investigations::case_reports::{self, CaseReportStatus};
use investigations_models::investigations::cases;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HEADS, reports};

/// Which report.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the report.
    case_report_id: Uuid,
}

/// The report.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The report, in the state `APPROVED`.
    case_report: Key<case_reports::Entity>,
    /// Its case.
    case: Key<cases::Entity>,
}

/// `approveCaseReport`.
pub(crate) fn approve_case_report() -> Action {
    Action::mutation(
        "approveCaseReport",
        "Approves a report, by another than its author; from here on it is not rewritten.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let report = reports::move_to(input.case_report_id, CaseReportStatus::Approved, None, transaction).await?;
    Ok(Payload { case_report: Key::new(report.id), case: Key::new(report.case_id) })
}
