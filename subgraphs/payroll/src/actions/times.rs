//! Moves of time entries, several at a time.

use kit::{Error, TenantTransaction};
use payroll_models::payroll::time_entries::{self, TimeEntryStatus};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

/// Moves the named entries, all or none, and returns them.
///
/// # Errors
/// `VALIDATION_FAILED` where none is named, `NOT_FOUND` for one that is not there or there already, `INVALID_TRANSITION`
/// for one that cannot go there; all at `timeEntryIds`.
pub(super) async fn move_all(
    ids: &[Uuid],
    to: TimeEntryStatus,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    if ids.is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "nothing is named")
            .with_remedy("name at least one time entry")
            .at("timeEntryIds"));
    }
    let change = time_entries::Entity::update_many()
        .col_expr(time_entries::Column::Status, Expr::value(to.stored()))
        .filter(time_entries::Column::Id.is_in(ids.iter().copied()))
        .filter(time_entries::Column::Status.ne(to));
    let moved = change.exec_with_returning(&transaction.models()).await;
    let moved: Vec<Uuid> =
        moved.map_err(|error| Error::from(error).at("timeEntryIds"))?.into_iter().map(|entry| entry.id).collect();
    match ids.iter().find(|id| !moved.contains(id)) {
        None => Ok(moved),
        Some(missing) => Err(Error::new(
            ErrorCode::NotFound,
            format!("there is no time entry {missing}, or it is {} already", to.stored()),
        )
        .with_remedy("read the entries again; `actions` says what may be done with each")
        .at("timeEntryIds")),
    }
}

/// Approves what was submitted in a period, and returns it.
///
/// # Errors
/// What the database refuses.
pub(super) async fn approve_period(period: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<Uuid>, Error> {
    let change = time_entries::Entity::update_many()
        .col_expr(time_entries::Column::Status, Expr::value(TimeEntryStatus::Approved.stored()))
        .filter(time_entries::Column::PayPeriodId.eq(period))
        .filter(time_entries::Column::Status.eq(TimeEntryStatus::Submitted));
    let moved = change.exec_with_returning(&transaction.models()).await?;
    Ok(moved.into_iter().map(|entry| entry.id).collect())
}
