//! The one way to the database: a transaction that carries its tenant.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use service::identity::Caller;
use service::telemetry::propagation;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgPool, PgRow, Postgres};
use sqlx::{AssertSqlSafe, Executor};
use tracing::Instrument;

use crate::error::Error;
use crate::membership::Members;
use crate::models::Answer;
use crate::sql::Statement;

/// The pool of a subgraph, and how many statements it has run.
#[derive(Clone, Debug)]
pub struct Database {
    pool: PgPool,
    statements: Arc<AtomicU64>,
    /// Longest time for one statement; zero sets no bound.
    statement_timeout: Duration,
    members: Arc<Members>,
}

/// Longest statement text that each connection keeps prepared.
const LONGEST_PREPARED: usize = 8_192;

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// One snapshot for the whole request.
    Read,
    /// One root mutation field.
    Write,
}

/// A transaction whose tenant, user and role are set for row level security.
///
/// Dropped without [`finish`](Self::finish) or `cancel` (a request that went away), it takes its connection down with it:
/// the server rolls back, and no later request can find a tenant left behind.
pub struct TenantTransaction {
    pub(crate) connection: PoolConnection<Postgres>,
    open: bool,
    /// Whether a statement failed, so that the server takes no more of them.
    broken: bool,
    counter: Arc<AtomicU64>,
    /// Who asks.
    pub(crate) caller: Arc<Caller>,
}

impl Database {
    /// Wraps a pool.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, statements: Arc::default(), statement_timeout: Duration::ZERO, members: Arc::new(Members::new()) }
    }

    /// Bounds the time of each statement. The bound goes with the transaction, so it also holds behind a pooler.
    #[must_use]
    pub fn with_statement_timeout(self, statement_timeout: Duration) -> Self {
        Self { statement_timeout, ..self }
    }

    /// Connects with at most `connections` connections, the first one at once.
    ///
    /// # Errors
    /// When the address is malformed or the server can't be reached.
    pub async fn connect(url: &str, connections: u32) -> Result<Self, sqlx::Error> {
        let options: sqlx::postgres::PgConnectOptions = url.parse()?;
        let pool = sqlx::postgres::PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(false)
            .connect_with(options.statement_cache_capacity(512))
            .await?;
        Ok(Self::new(pool))
    }

    /// The pool itself, for readiness probes.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// How many statements have run on tables since the start (without transaction control).
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Opens a transaction for the caller in one round trip (a second one every few seconds, to see whether the
    /// caller still belongs to the tenant, and in which role).
    ///
    /// # Errors
    /// `DATABASE_UNAVAILABLE` when no connection is to be had, `TENANT_UNKNOWN` when the caller does not belong.
    pub(crate) async fn begin(&self, caller: &Arc<Caller>, access: Access) -> Result<TenantTransaction, Error> {
        let mut stale = self.pool.num_idle();
        loop {
            match self.try_begin(caller, access).await {
                // A connection that the server closed while it was idle; the next one may live.
                Err(error) if stale > 0 && is_gone(&error) => stale -= 1,
                Err(error) => return Err(Error::database(error)),
                Ok(transaction) => return self.members.admit(transaction).await,
            }
        }
    }

    async fn try_begin(&self, caller: &Arc<Caller>, access: Access) -> Result<TenantTransaction, sqlx::Error> {
        let connection = self.pool.acquire().await?;
        // Open from here on: dropped while the prelude runs, the connection must go as well.
        let mut transaction = TenantTransaction {
            connection,
            open: true,
            broken: false,
            counter: Arc::clone(&self.statements),
            caller: Arc::clone(caller),
        };
        let prelude = sqlx::raw_sql(AssertSqlSafe(self.prelude(caller, access)));
        transaction.connection.execute(prelude).await?;
        Ok(transaction)
    }
}

/// Whether the server ended the connection before this request began.
fn is_gone(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| code.starts_with("57P")),
        _ => false,
    }
}

impl TenantTransaction {
    /// Runs a statement and returns its rows.
    ///
    /// # Errors
    /// What the database refused, as a coded error.
    pub async fn fetch(&mut self, statement: Statement) -> Result<Vec<PgRow>, Error> {
        let (text, arguments) = statement.into_parts()?;
        self.run(text, arguments).await.map(|answer| answer.rows).map_err(Error::database)
    }

    /// Runs SQL with its parameters, counted and traced.
    pub(crate) async fn run(&mut self, text: String, arguments: PgArguments) -> Result<Answer, sqlx::Error> {
        self.counter.fetch_add(1, Ordering::Relaxed);
        let span =
            tracing::info_span!("sql", otel.kind = "client", db.system.name = "postgresql", db.query.text = %text);
        // Long texts (batches, wide filters) seldom come twice; they would push the others out of the cache.
        let comes_again = text.len() <= LONGEST_PREPARED;
        let query = sqlx::query_with(AssertSqlSafe(text), arguments).persistent(comes_again);
        let answer = Answer::collect(self.connection.fetch_many(query)).instrument(span).await;
        self.broken |= answer.is_err();
        answer
    }

    /// Whether the transaction takes no more statements.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Rolls back, so that the connection can serve again. If even that fails, the connection goes.
    pub(crate) async fn cancel(mut self) {
        let rolled_back = self.connection.execute(sqlx::raw_sql("ROLLBACK")).await;
        self.open = rolled_back.is_err();
    }

    /// Ends the transaction; what was written is kept.
    ///
    /// # Errors
    /// What a deferred constraint refused.
    pub async fn finish(mut self) -> Result<(), Error> {
        let committed = self.connection.execute(sqlx::raw_sql("COMMIT")).await;
        self.open = committed.is_err();
        committed.map(drop).map_err(Error::database)
    }

    /// The tenant of the transaction.
    pub fn tenant(&self) -> uuid::Uuid {
        self.caller.tenant
    }
}

impl Drop for TenantTransaction {
    fn drop(&mut self) {
        if self.open {
            self.connection.close_on_drop();
        }
    }
}

impl Database {
    /// Opens the transaction and sets what the policies read, as one message.
    ///
    /// Everything interpolated is a UUID, a number, one of our own role names or a trace's hexadecimal ids,
    /// so nothing needs quoting.
    fn prelude(&self, caller: &Caller, access: Access) -> String {
        let mode = match access {
            Access::Read => "ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write => "ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        let user = caller.user.map(|user| user.to_string()).unwrap_or_default();
        let mut sql = format!(
            "BEGIN {mode}; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{}'; \
             SET LOCAL app.current_user_id = '{user}'; SET LOCAL app.\"current_role\" = '{}'",
            caller.tenant,
            caller.role.as_str(),
        );
        if !self.statement_timeout.is_zero() {
            let milliseconds = self.statement_timeout.as_millis().max(1);
            sql.push_str(&format!("; SET LOCAL statement_timeout = {milliseconds}"));
        }
        // A comment on the statements themselves would make each of them a new one to prepare.
        if let Some(context) = propagation::traceparent() {
            sql.push_str(&format!(" /*traceparent='{context}'*/"));
        }
        sql
    }
}
