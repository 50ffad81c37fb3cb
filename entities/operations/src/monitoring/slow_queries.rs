//! `monitoring.slow_queries`: statements that take long.

use table_model::prelude::*;

/// One of the fifty slowest statements that take more than 100 ms on average. For administrators of the platform.
#[derive(Debug, TableModel)]
#[table(
    sql = "monitoring.slow_queries",
    name = "SlowQuery",
    access = "platform",
    plural = "slowQueries",
    writes = "none"
)]
pub struct Model {
    /// Identifier, made from the statement and the login that ran it.
    #[table(computed)]
    pub id: Uuid,
    /// Text of the statement, without its values.
    #[table(computed)]
    pub query: String,
    /// How often it ran since the statistics were last reset.
    #[table(computed)]
    pub calls: i64,
    /// Time of all calls, in milliseconds.
    #[table(computed)]
    pub total_time_ms: Decimal,
    /// Mean time of a call, in milliseconds.
    #[table(computed)]
    pub mean_time_ms: Decimal,
    /// Time of the slowest call, in milliseconds.
    #[table(computed)]
    pub max_time_ms: Decimal,
    /// Rows that all calls returned or changed.
    #[table(computed)]
    pub rows: i64,
}
