//! Moves of a pay run; its payslips and its period follow.

use kit::action::moving;
use kit::{Error, TenantTransaction};
use payroll_models::payroll::payroll_runs::{self, PayrollRunStatus};
use payroll_models::payroll::payslips;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use table_model::prelude::Uuid;

/// Moves the run that the input's `payrollRunId` names, and returns it as it is then.
///
/// # Errors
/// `NOT_FOUND`, `INVALID_TRANSITION`, and `CHECK_VIOLATION` for what stands in the way; all at `payrollRunId`.
pub(super) async fn move_to(
    run: Uuid,
    to: PayrollRunStatus,
    transaction: &mut TenantTransaction,
) -> Result<payroll_runs::Model, Error> {
    let run = transaction.locked::<payroll_runs::Entity>(run, "payrollRunId").await?;
    let moved = moving(run.status, to, "payrollRunId")?;
    let mut change = run.into_active_model();
    change.status = Set(moved);
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("payrollRunId"))
}

/// The payslips of a run, by their numbers.
///
/// # Errors
/// What the database refuses.
pub(super) async fn payslips(run: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<Uuid>, Error> {
    let found = payslips::Entity::find()
        .filter(payslips::Column::PayrollRunId.eq(run))
        .order_by_asc(payslips::Column::PayslipNumber)
        .all(&transaction.models())
        .await?;
    Ok(found.into_iter().map(|payslip| payslip.id).collect())
}
