//! The one way to the database: a transaction that carries its tenant.

mod attempt;
mod prelude;
mod reading;
mod spending;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt;
use service::budget::{Budget, Part};
use service::error::ErrorCode;
use service::fair::{FairQueue, Party, Place, QueueFull, Shares};
use service::identity::Caller;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgRow, Postgres};
use sqlx::{AssertSqlSafe, Executor, Row};
use tracing::Instrument;

use crate::authorise::Member;
use crate::error::Error;
use crate::issuer::Issuer;
use crate::membership::Members;
use crate::models::Answer;
use crate::origin::Origin;
use crate::release::Releaser;
use crate::rules::RuleBook;
use crate::sql::Statement;
use crate::subscription::CursorKey;
use crate::watch::{SeenStatement, Watch, plan_of};

use spending::{counted, is_exhausted, spent_up};

/// The pool of a subgraph, and how many statements it has run.
#[derive(Clone, Debug)]
pub struct Database {
    pool: PgPool,
    statements: Arc<AtomicU64>,
    /// Longest time for one statement; zero sets no bound.
    statement_timeout: Duration,
    members: Arc<Members>,
    releaser: Arc<Releaser>,
    /// Where sessions of their own are opened: PostgreSQL itself, also where the pool's connections are a pooler's.
    sessions: Arc<PgConnectOptions>,
    /// Whether connections keep statements prepared.
    prepares: bool,
    /// Who may have a connection next.
    queue: Arc<FairQueue>,
    /// What issues tokens here, if anything does.
    issuer: Option<Arc<Issuer>>,
    /// What seals the cursors of feeds.
    cursors: CursorKey,
    /// The rules of the tables, as far as they were needed.
    rules: Arc<RuleBook>,
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
    /// One open action: nobody's, without a tenant.
    Open,
}

/// A transaction whose tenant, user and role are set for row level security.
///
/// Dropped without [`finish`](Self::finish) or `cancel` (a request that went away), its statement is cancelled and it
/// is rolled back, before any other request may have its connection: no later one finds a tenant left behind.
pub struct TenantTransaction {
    /// There until it goes back to the pool.
    connection: Option<PoolConnection<Postgres>>,
    /// The server's process behind the connection.
    backend: Option<i32>,
    /// Whether a statement failed, so that the server takes no more of them.
    broken: bool,
    /// Whether the server has been asked for something whose end has not been seen.
    running: bool,
    /// Whether its connection keeps statements prepared.
    pub(crate) prepares: bool,
    counter: Arc<AtomicU64>,
    releaser: Arc<Releaser>,
    /// The caller's place among the connections in use.
    place: Option<Place>,
    budget: Arc<Budget>,
    /// When it was begun: what it reads is no older.
    pub(crate) began: Instant,
    /// Who asks.
    pub(crate) caller: Member,
    /// What seals the cursors of feeds.
    pub(crate) cursors: CursorKey,
    /// The selection of events that cursors are bound to at the moment.
    pub(crate) selection: String,
    /// From where.
    pub(crate) origin: Origin,
    /// The key with which the request may be repeated.
    pub(crate) idempotency_key: Option<String>,
    issuer: Option<Arc<Issuer>>,
    /// The rules of the tables, as far as they were needed.
    pub(crate) rules: Arc<RuleBook>,
}

impl Database {
    /// Wraps a pool.
    pub fn new(pool: PgPool) -> Self {
        Self {
            releaser: Releaser::new(pool.connect_options()),
            sessions: pool.connect_options(),
            queue: FairQueue::new(Shares::leaving_a_quarter(for_requests(pool.options().get_max_connections()))),
            pool,
            prepares: true,
            statements: Arc::default(),
            statement_timeout: Duration::ZERO,
            members: Arc::new(Members::new()),
            issuer: None,
            cursors: CursorKey::random(),
            rules: Arc::default(),
        }
    }

    /// Lets people sign in here: the actions that do so find their key with it.
    #[must_use]
    pub fn with_issuer(self, issuer: Arc<Issuer>) -> Self {
        Self { issuer: Some(issuer), ..self }
    }

    /// Seals cursors of feeds with a key that other processes have, too.
    #[must_use]
    pub fn with_cursor_key(self, cursors: CursorKey) -> Self {
        Self { cursors, ..self }
    }

    /// Keeps no statement prepared, for a pooler that gives each transaction another connection of its own.
    #[must_use]
    pub fn without_prepared_statements(self) -> Self {
        Self { prepares: false, ..self }
    }

    /// Opens sessions of their own past a pooler, at PostgreSQL itself: those that listen, and those that cancel.
    #[must_use]
    pub fn with_sessions_at(self, options: PgConnectOptions) -> Self {
        let sessions = Arc::new(options);
        Self { releaser: Releaser::new(Arc::clone(&sessions)), sessions, ..self }
    }

    /// Bounds the time of each statement. The bound goes with the transaction, so it also holds behind a pooler.
    #[must_use]
    pub fn with_statement_timeout(self, statement_timeout: Duration) -> Self {
        Self { statement_timeout, ..self }
    }

    /// The same connections for another subgraph, whose statements are counted apart.
    #[must_use]
    pub fn counted_apart(&self) -> Self {
        Self { statements: Arc::default(), ..self.clone() }
    }

    /// Connects with at most `connections` connections, the first one at once.
    ///
    /// # Errors
    /// When the address is malformed or the server can't be reached.
    pub async fn connect(url: &str, connections: u32) -> Result<Self, sqlx::Error> {
        let options: PgConnectOptions = url.parse()?;
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

    /// How work opens a connection that it keeps.
    pub fn session_options(&self) -> PgConnectOptions {
        (*self.sessions).clone()
    }

    /// What issues tokens here; `None` where nobody signs in.
    pub fn issuer(&self) -> Option<Arc<Issuer>> {
        self.issuer.clone()
    }

    /// How many statements have run on tables since the start (without transaction control).
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The most connections that one tenant has at once; the others are for its neighbours.
    pub fn connections_of_tenant(&self) -> usize {
        self.queue.shares().of_group
    }

    /// How many connections are on their way back from requests that went away.
    pub fn releasing(&self) -> usize {
        self.releaser.releasing()
    }

    /// Opens a transaction for the caller in one round trip (a second one every few seconds, to see whether the
    /// caller still belongs to the tenant, and in which role).
    ///
    /// # Errors
    /// `DATABASE_UNAVAILABLE` when no connection is to be had, `TENANT_UNKNOWN` when the caller does not belong.
    pub(crate) async fn begin(
        &self,
        caller: &Arc<Caller>,
        access: Access,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        let full = |full: QueueFull| Error::new(ErrorCode::Overloaded, full.to_string());
        let mut place = Some(self.queue.enter(Party::of(caller)).await.map_err(full)?);
        let mut stale = self.pool.num_idle();
        loop {
            match self.try_begin(caller, access, budget, &mut place).await {
                // A connection that the server closed while it was idle; the next one may live.
                Err(error) if stale > 0 && is_gone(&error) => stale -= 1,
                Err(error) => return Err(Error::database(error)),
                // Nobody is no member; there is no tenant to which the transaction could do anything.
                Ok(transaction) if access == Access::Open && caller.is_nobody() => return Ok(transaction),
                Ok(transaction) => return self.members.admit(transaction).await,
            }
        }
    }

    /// Forgets what is remembered of a tenant's members: something behind their rights has changed.
    pub(crate) fn forget_members(&self, tenant: uuid::Uuid) {
        self.members.forget(tenant);
    }

    async fn try_begin(
        &self,
        caller: &Arc<Caller>,
        access: Access,
        budget: &Arc<Budget>,
        place: &mut Option<Place>,
    ) -> Result<TenantTransaction, sqlx::Error> {
        // From here on the transaction is begun: dropped while the prelude runs, it must be ended as well.
        let mut transaction = TenantTransaction {
            connection: Some(self.pool.acquire().await?),
            backend: None,
            broken: false,
            running: true,
            prepares: self.prepares,
            counter: Arc::clone(&self.statements),
            releaser: Arc::clone(&self.releaser),
            place: None,
            budget: Arc::clone(budget),
            began: Instant::now(),
            caller: Member::unknown(Arc::clone(caller)),
            cursors: self.cursors.clone(),
            selection: String::new(),
            origin: Origin::default(),
            idempotency_key: None,
            issuer: self.issuer.clone(),
            rules: Arc::clone(&self.rules),
        };
        let prelude = self.prelude(caller, access, budget);
        let backend = transaction.connection()?.fetch_one(sqlx::raw_sql(AssertSqlSafe(prelude))).await?;
        transaction.backend = Some(backend.try_get(0)?);
        transaction.running = false;
        transaction.place = place.take();
        Ok(transaction)
    }
}

/// How many of a pool's connections requests may have; one is for those who ask whether the database is there.
fn for_requests(connections: u32) -> usize {
    let connections = usize::try_from(connections).unwrap_or(usize::MAX);
    if connections > 2 { connections - 1 } else { connections }
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
        match Watch::here() {
            Some(watch) => self.run_watched(&watch, text, arguments).await,
            None => self.run_unwatched(text, arguments).await,
        }
    }

    /// The same while somebody looks on.
    async fn run_watched(
        &mut self,
        watch: &Watch,
        text: String,
        arguments: PgArguments,
    ) -> Result<Answer, sqlx::Error> {
        self.running = true;
        let plan = plan_of(self.connection()?, &text, arguments.clone()).await?;
        let began = Instant::now();
        let answer = self.run_unwatched(text.clone(), arguments).await?;
        watch.note(SeenStatement { text, plan, rows: answer.rows.len(), took: began.elapsed() });
        Ok(answer)
    }

    async fn run_unwatched(&mut self, text: String, arguments: PgArguments) -> Result<Answer, sqlx::Error> {
        self.counter.fetch_add(1, Ordering::Relaxed);
        self.budget.spend(Part::Statements, 1).map_err(spent_up)?;
        let span =
            tracing::info_span!("sql", otel.kind = "client", db.system.name = "postgresql", db.query.text = %text);
        // Long texts (batches, wide filters) seldom come twice; they would push the others out of the cache.
        let comes_again = self.prepares && text.len() <= LONGEST_PREPARED;
        let query = sqlx::query_with(AssertSqlSafe(text), arguments).persistent(comes_again);
        let began = Instant::now();
        let budget = Arc::clone(&self.budget);
        self.running = true;
        // Counted as they come, so that nobody waits for more than the request may read.
        let rows = self.connection()?.fetch_many(query).map(|part| counted(&budget, part)).boxed();
        let answer = Answer::collect(rows).instrument(span).await;
        // Left with too many rows, or not at all, the statement still runs.
        self.running = answer.as_ref().is_err_and(is_exhausted);
        self.broken |= answer.is_err();
        let spent = self.budget.spend_time(Part::DatabaseTime, began.elapsed()).map_err(spent_up);
        spent.and(answer)
    }

    /// The connection, as long as the transaction is open.
    pub(crate) fn connection(&mut self) -> Result<&mut PgConnection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::PoolClosed)
    }

    /// Whether the transaction takes no more statements.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Rolls back, so that the connection can serve again. A statement that still runs is cancelled first, aside.
    pub(crate) async fn cancel(mut self) {
        if self.running {
            return;
        }
        let rolled_back = match self.connection() {
            Ok(connection) => connection.execute(sqlx::raw_sql("ROLLBACK")).await.map(drop),
            Err(error) => Err(error),
        };
        if rolled_back.is_ok() {
            self.connection = None;
        }
    }

    /// Ends the transaction; what was written is kept.
    ///
    /// # Errors
    /// What a deferred constraint refused.
    pub async fn finish(mut self) -> Result<(), Error> {
        self.running = true;
        let connection = self.connection().map_err(Error::database)?;
        connection.execute(sqlx::raw_sql("COMMIT")).await.map_err(Error::database)?;
        self.connection = None;
        Ok(())
    }

    /// Who asks, in the role that the membership gives and the token does not narrow.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// From where the request comes.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The key with which an action may be repeated, for one whose answer is kept nowhere.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// What issues tokens here; `None` where nobody signs in.
    pub fn issuer(&self) -> Option<Arc<Issuer>> {
        self.issuer.clone()
    }

    /// The tenant of the transaction.
    pub fn tenant(&self) -> uuid::Uuid {
        self.caller.tenant
    }
}

impl Drop for TenantTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.releaser.take(connection, self.backend.filter(|_| self.running), self.place.take());
        }
    }
}
