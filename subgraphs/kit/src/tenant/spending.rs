//! What statements spend of a request's budget, counted as their rows come.

use service::budget::{Budget, Exhausted, Part};
use sqlx::postgres::{PgQueryResult, PgRow};
use sqlx::{Either, Row};

/// What a statement answers, as long as the budget lasts.
pub(super) fn counted(
    budget: &Budget,
    part: Result<Either<PgQueryResult, PgRow>, sqlx::Error>,
) -> Result<Either<PgQueryResult, PgRow>, sqlx::Error> {
    if let Ok(Either::Right(row)) = &part {
        budget.spend(Part::RowsRead, 1).map_err(spent_up)?;
        budget.spend(Part::BytesRead, size(row)).map_err(spent_up)?;
    }
    part
}

/// Takes rows that were read before anybody asked for them.
pub(super) fn count_all(budget: &Budget, rows: &[PgRow]) -> Result<(), sqlx::Error> {
    budget.spend(Part::RowsRead, rows.len() as u64).map_err(spent_up)?;
    budget.spend(Part::BytesRead, rows.iter().map(size).sum()).map_err(spent_up)
}

/// As the driver's error, which typed rows hand on like any other.
pub(super) fn spent_up(exhausted: Exhausted) -> sqlx::Error {
    sqlx::Error::AnyDriverError(Box::new(exhausted))
}

pub(super) fn is_exhausted(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::AnyDriverError(cause) if cause.is::<Exhausted>())
}

/// The bytes of a row's values.
fn size(row: &PgRow) -> u64 {
    let values = (0..row.len()).filter_map(|slot| row.try_get_raw(slot).ok()?.as_bytes().ok());
    values.map(|value| value.len() as u64).sum()
}
