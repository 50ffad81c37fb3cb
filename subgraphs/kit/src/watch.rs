//! Shows people the statements of a request: their text, PostgreSQL's plan, rows and time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnection};
use sqlx::{AssertSqlSafe, Row};

tokio::task_local! {
    static WATCHED: Watch;
}

/// One statement that ran.
#[derive(Clone, Debug)]
pub struct SeenStatement {
    /// The SQL, with placeholders for its values.
    pub text: String,
    /// PostgreSQL's plan, or why there is none.
    pub plan: String,
    /// How many rows it gave.
    pub rows: usize,
    /// How long it took, without the look at its plan.
    pub took: Duration,
}

/// Collects the statements of requests that run under [`Watch::over`].
#[derive(Clone, Default)]
pub struct Watch(Arc<Mutex<Vec<SeenStatement>>>);

impl Watch {
    /// Runs a request of a subgraph, and notes its statements.
    pub async fn over<F: Future>(&self, request: F) -> F::Output {
        WATCHED.scope(self.clone(), request).await
    }

    /// The statements so far, in their order.
    pub fn seen(&self) -> Vec<SeenStatement> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The watch over the request that runs now, if anybody looks.
    pub(crate) fn here() -> Option<Self> {
        WATCHED.try_with(Self::clone).ok()
    }

    pub(crate) fn note(&self, statement: SeenStatement) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(statement);
    }
}

/// PostgreSQL's plan of a statement, with what really happened: the statement is run for it, so it must only read.
pub(crate) async fn plan_of(
    connection: &mut PgConnection,
    text: &str,
    arguments: PgArguments,
) -> Result<String, sqlx::Error> {
    let explained = format!("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {text}");
    let rows = sqlx::query_with(AssertSqlSafe(explained), arguments).persistent(false).fetch_all(connection).await?;
    let lines = rows.iter().map(|row| row.try_get::<String, _>(0));
    Ok(lines.collect::<Result<Vec<_>, _>>()?.join("\n"))
}
