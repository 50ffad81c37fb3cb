//! Moves of a report.

use investigations_models::investigations::case_reports::{self, CaseReportStatus};
use kit::action::moving;
use kit::{Error, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use table_model::prelude::Uuid;

/// Moves the report that the input's `caseReportId` names; `recipients` get it, where they are said.
///
/// # Errors
/// `NOT_FOUND`, `INVALID_TRANSITION`, and `CHECK_VIOLATION` for an author who approves; at `caseReportId`.
pub(super) async fn move_to(
    id: Uuid,
    to: CaseReportStatus,
    recipients: Option<Vec<String>>,
    transaction: &mut TenantTransaction,
) -> Result<case_reports::Model, Error> {
    let report = transaction.locked::<case_reports::Entity>(id, "caseReportId").await?;
    let moved = moving(report.status, to, "caseReportId")?;
    let mut change = report.into_active_model();
    change.status = Set(moved);
    if let Some(recipients) = recipients {
        change.recipients = Set(recipients);
    }
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("caseReportId"))
}
