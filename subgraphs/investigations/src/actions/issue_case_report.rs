//! A report that goes out.

use investigations_models::investigations::case_reports::{self, CaseReportStatus};
use investigations_models::investigations::cases;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{INVESTIGATORS, reports};

/// Which report, and who gets it.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the report.
    case_report_id: Uuid,
    /// Who gets it.
    recipients: Option<Vec<String>>,
}

/// The report.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The report, in the state `ISSUED`.
    case_report: Key<case_reports::Entity>,
    /// Its case.
    case: Key<cases::Entity>,
}

/// `issueCaseReport`.
pub(crate) fn issue_case_report() -> Action {
    Action::mutation(
        "issueCaseReport",
        "Issues an approved report; the one that was issued before it is superseded. A final one lets the case close.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let report =
        reports::move_to(input.case_report_id, CaseReportStatus::Issued, input.recipients, transaction).await?;
    Ok(Payload { case_report: Key::new(report.id), case: Key::new(report.case_id) })
}
