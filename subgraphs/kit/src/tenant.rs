//! The one way to the database: a transaction that carries its tenant.

mod asking;
mod attempt;
mod beginning;
mod connections;
mod ending;
mod foreseeing;
mod prelude;
mod reading;
mod replica;
mod server_cursor;
mod shared;
mod spending;
mod uses;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt;
use service::budget::{Budget, Part};
use service::fair::Place;
use service::signature::GatewayKey;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgRow, Postgres};
use sqlx::{AssertSqlSafe, Executor};
use tokio::sync::Semaphore;
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
use crate::wakes::RedisSettings;
use crate::watch::{SeenStatement, Watch, plan_of};

use connections::Connections;
use foreseeing::Sizes;
use replica::Replica;
use server_cursor::{Keeper, Keepers};
pub(crate) use server_cursor::{Stretch, Walked};
pub(crate) use shared::KeptSnapshot;
use spending::{counted, is_exhausted, spent_up};

/// The pool of a subgraph, and how many statements it has run.
#[derive(Clone, Debug)]
pub struct Database {
    /// To the server that takes changes.
    first: Connections,
    /// To the one that queries may go to, if there is one.
    replica: Option<Arc<Replica>>,
    statements: Arc<AtomicU64>,
    /// Longest time for one statement; zero sets no bound.
    statement_timeout: Duration,
    members: Arc<Members>,
    /// Whether connections keep statements prepared.
    prepares: bool,
    /// What issues tokens here, if anything does.
    issuer: Option<Arc<Issuer>>,
    /// What seals the cursors of feeds.
    cursors: CursorKey,
    /// What reads what the gateway says, where it says anything.
    gateway_key: Option<GatewayKey>,
    /// Where processes wake each other, besides PostgreSQL.
    redis: Arc<RedisSettings>,
    /// A permit for each snapshot that may still be kept.
    keepers: Arc<Semaphore>,
    /// The snapshots that are kept here.
    kept: Arc<Keepers>,
    /// The rules of the tables, as far as they were needed.
    rules: Arc<RuleBook>,
    /// How large tables are.
    sizes: Arc<Sizes>,
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
    gateway_key: Option<GatewayKey>,
    /// What keeps the snapshot in which it reads, where this process does.
    keeper: Option<Arc<tokio::sync::Mutex<Keeper>>>,
    /// The rules of the tables, as far as they were needed.
    pub(crate) rules: Arc<RuleBook>,
    sizes: Arc<Sizes>,
    /// Where what is changed must show before it is answered.
    shown_on: Option<Arc<Replica>>,
    /// To the server that takes changes, for what is noted beside the transaction.
    first: PgPool,
}

impl Database {
    /// Wraps a pool.
    pub fn new(pool: PgPool) -> Self {
        Self {
            first: Connections::new(pool),
            replica: None,
            prepares: true,
            statements: Arc::default(),
            statement_timeout: Duration::ZERO,
            members: Arc::new(Members::new()),
            issuer: None,
            cursors: CursorKey::random(),
            gateway_key: None,
            redis: Arc::default(),
            keepers: Arc::new(Semaphore::new(shared::KEPT_AT_ONCE)),
            kept: Arc::default(),
            rules: Arc::default(),
            sizes: Arc::default(),
        }
    }

    /// Lets queries be read from a server that replays what the first one writes, as long as it is at most
    /// `longest_lag` behind. Changes answer when they show there, so that whoever reads afterwards sees them.
    ///
    /// # Panics
    /// Outside a runtime: the replica is watched from now on.
    #[must_use]
    pub fn with_replica(self, replica: PgPool, longest_lag: Duration) -> Self {
        let replica = Replica::watched(replica, longest_lag, self.first.pool.clone());
        Self { replica: Some(replica), ..self }
    }

    /// Lets people sign in here: the actions that do so find their key with it.
    #[must_use]
    pub fn with_issuer(self, issuer: Arc<Issuer>) -> Self {
        Self { issuer: Some(issuer), ..self }
    }

    /// Takes from the gateway what it says under this key.
    #[must_use]
    pub fn with_gateway_key(self, key: GatewayKey) -> Self {
        Self { gateway_key: Some(key), ..self }
    }

    /// Wakes other processes, and is woken, over a Redis server, if the settings name one.
    #[must_use]
    pub fn with_redis(self, redis: RedisSettings) -> Self {
        Self { redis: Arc::new(redis), ..self }
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
        Self { first: self.first.with_sessions_at(options), ..self }
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
        &self.first.pool
    }

    /// How work opens a connection that it keeps.
    pub fn session_options(&self) -> PgConnectOptions {
        (*self.first.sessions).clone()
    }

    /// Where processes wake each other, besides PostgreSQL.
    pub fn redis(&self) -> &RedisSettings {
        &self.redis
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
        self.first.queue.shares().of_group
    }

    /// How many connections are on their way back from requests that went away.
    pub fn releasing(&self) -> usize {
        self.first.releaser.releasing()
    }

    /// Whether queries are read from the replica at the moment.
    pub fn reads_from_replica(&self) -> bool {
        self.replica.as_ref().is_some_and(|replica| replica.is_fresh())
    }

    /// Forgets what is remembered of a tenant's members: something behind their rights has changed.
    pub(crate) fn forget_members(&self, tenant: uuid::Uuid) {
        self.members.forget(tenant);
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
        self.note_uses().await?;
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
}

impl Drop for TenantTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.releaser.take(connection, self.backend.filter(|_| self.running), self.place.take());
        }
    }
}
