//! What figures over a large table will take, by the statistics of its tables: what cannot end in time does not begin.

use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use service::budget::Part;
use service::error::ErrorCode;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{AssertSqlSafe, Row};

use super::TenantTransaction;
use crate::error::Error;
use crate::sql::Statement;

/// A table of fewer rows is read without a question.
const LARGE: f64 = 100_000.0;

/// How long the size of a table is believed.
const BELIEVED: Duration = Duration::from_secs(60);

/// How many tables' sizes are remembered.
const REMEMBERED: usize = 2_000;

/// How many units of the planner's cost no machine does in less than a microsecond. A page that is in memory costs up to
/// four, a hundred rows one.
const UNITS_A_MICROSECOND: f64 = 4.0;

/// Rows of a table by its statistics, or of its partitions.
const SIZE: &str = "SELECT greatest(place.reltuples, coalesce((SELECT sum(greatest(part.reltuples, 0)) \
         FROM pg_inherits AS link JOIN pg_class AS part ON part.oid = link.inhrelid \
         WHERE link.inhparent = place.oid), 0))::float8 \
     FROM pg_class AS place WHERE place.oid = to_regclass($1)";

/// The sizes of tables as they were lately, by their names in SQL.
#[derive(Debug)]
pub(super) struct Sizes(Cache<String, (Instant, f64)>);

impl Default for Sizes {
    fn default() -> Self {
        Self(Cache::new(REMEMBERED))
    }
}

impl TenantTransaction {
    /// Runs a statement that reads all rows of a table that a filter lets pass, if by the statistics it can end in time.
    ///
    /// # Errors
    /// `QUERY_TOO_COMPLEX` where it cannot; else what the database refused.
    pub(crate) async fn fetch_all_of(&mut self, table: &str, statement: Statement) -> Result<Vec<PgRow>, Error> {
        let (text, arguments) = statement.into_parts()?;
        self.running = true;
        let foreseen = self.foresee(table, &text, &arguments).await;
        self.running = false;
        self.broken |= foreseen.is_err();
        let least = foreseen.map_err(Error::database)?;
        let left = self.budget.left(Part::DatabaseTime).min(self.budget.left(Part::Time));
        if least.as_micros() > u128::from(left) {
            return Err(too_long(least, Duration::from_micros(left)));
        }
        self.run(text, arguments).await.map(|answer| answer.rows).map_err(Error::database)
    }

    /// The least time that a statement takes; none over a table that is not large.
    async fn foresee(&mut self, table: &str, text: &str, arguments: &PgArguments) -> Result<Duration, sqlx::Error> {
        if self.size(table).await? < LARGE {
            return Ok(Duration::ZERO);
        }
        let explain = AssertSqlSafe(format!("EXPLAIN {text}"));
        let query = sqlx::query_with(explain, arguments.clone()).persistent(false);
        let plan: String = query.fetch_one(self.connection()?).await?.try_get(0)?;
        Ok(Duration::try_from_secs_f64(total_cost(&plan) / UNITS_A_MICROSECOND / 1e6).unwrap_or(Duration::MAX))
    }

    async fn size(&mut self, table: &str) -> Result<f64, sqlx::Error> {
        if let Some((at, rows)) = self.sizes.0.get(table)
            && at.elapsed() < BELIEVED
        {
            return Ok(rows);
        }
        let prepares = self.prepares;
        let query = sqlx::query_scalar(SIZE).bind(table).persistent(prepares);
        let rows: f64 = query.fetch_optional(self.connection()?).await?.unwrap_or_default();
        self.sizes.0.insert(table.to_owned(), (Instant::now(), rows));
        Ok(rows)
    }
}

/// The second number of `(cost=1.00..25.30 rows=4 width=8)`; 0 where there is none.
fn total_cost(plan: &str) -> f64 {
    let after = plan.split_once("..").map(|(_, after)| after).unwrap_or_default();
    after.split(' ').next().and_then(|cost| cost.parse().ok()).unwrap_or_default()
}

fn too_long(least: Duration, left: Duration) -> Error {
    let message = format!(
        "by the statistics of its tables, the database would work for {least:.0?} at least; {left:.0?} are left"
    );
    Error::new(ErrorCode::QueryTooComplex, message)
        .with_remedy("filter the list, or ask for fewer figures, counts and groups at once")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_of_a_plan_is_that_of_its_first_line() {
        assert_eq!(total_cost("Aggregate  (cost=1.00..25.30 rows=4 width=8)"), 25.3);
        assert_eq!(total_cost("Seq Scan on x  (cost=0.00..1e+12 rows=4 width=8)"), 1e12);
        assert_eq!(total_cost("no plan"), 0.0);
    }
}
