//! Moves of a case.

use investigations_models::investigations::cases::{self, CaseStatus};
use kit::action::moving;
use kit::{Error, TenantTransaction};
use sea_orm::{ActiveModelTrait, Set};
use table_model::prelude::Uuid;

/// The change that moves the case which the input's `caseId` names, with the reason if there is one; the case is locked.
///
/// # Errors
/// `NOT_FOUND` also for a case that does not show to the caller, `INVALID_TRANSITION` for one that is there already.
pub(super) async fn to_move(
    id: Uuid,
    to: CaseStatus,
    reason: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<cases::ActiveModel, Error> {
    let case = transaction.locked::<cases::Entity>(id, "caseId").await?;
    let moved = moving(case.status, to, "caseId")?;
    let mut change = cases::ActiveModel { id: Set(id), status: Set(moved), ..Default::default() };
    if let Some(reason) = reason {
        transaction.because(&reason).await?;
        change.status_reason = Set(Some(reason));
    }
    Ok(change)
}

/// Makes the change.
///
/// # Errors
/// `INVALID_TRANSITION`, and `CHECK_VIOLATION` for what stands in the way; at `caseId`.
pub(super) async fn change(change: cases::ActiveModel, transaction: &mut TenantTransaction) -> Result<Uuid, Error> {
    let changed = change.update(&transaction.models()).await;
    Ok(changed.map_err(|error| Error::from(error).at("caseId"))?.id)
}
