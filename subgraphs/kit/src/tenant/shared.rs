//! Snapshots that several requests read in, of one subgraph or of several: the gateway asks for them.

use std::sync::Arc;
use std::time::Duration;

use service::budget::Budget;
use service::error::ErrorCode;
use service::fair::{Party, QueueFull};
use service::identity::Caller;
use service::snapshot::{SNAPSHOT, SharedSnapshot, SnapshotAsk, SnapshotStatement};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor, Row};
use tokio::sync::{Mutex, OwnedSemaphorePermit};

use super::server_cursor::Keeper;
use super::{Access, Database, TenantTransaction};
use crate::authorise::Member;
use crate::error::Error;
use crate::origin::Origin;

/// The most snapshots that a process keeps at once. Each has a connection of its own, beside those of requests.
pub(super) const KEPT_AT_ONCE: usize = 4;

/// The longest time for which a snapshot is kept: while it is, the server removes no row that it may see.
const LONGEST: Duration = Duration::from_secs(300);

/// Which server and database a connection is to. A server is known by the moment of its start.
pub(super) const SERVER: &str = "extract(epoch FROM pg_postmaster_start_time())::text || '/' || current_database()";

/// A snapshot that is kept as long as this lives.
pub(crate) struct KeptSnapshot {
    /// What names it to others.
    pub(crate) shared: SharedSnapshot,
    /// For how long it is kept.
    pub(crate) lasts: Duration,
    _keeper: Arc<Mutex<Keeper>>,
    _permit: OwnedSemaphorePermit,
}

impl Database {
    /// What the gateway asks about snapshots in the caller's name. What it did not sign is no question.
    pub(crate) fn asked_of_snapshot(&self, caller: &Caller, origin: &Origin) -> Option<SnapshotAsk> {
        let signed = origin.snapshot.as_deref()?;
        let statement: SnapshotStatement = self.gateway_key.as_ref()?.read(SNAPSHOT, signed)?;
        (statement.tenant == caller.tenant && !caller.is_nobody()).then_some(statement.ask)
    }

    /// Whether a query reads in a snapshot because the gateway says so: then it is a page of a report.
    pub(crate) fn reads_in_snapshot(&self, caller: &Caller, origin: &Origin) -> bool {
        matches!(self.asked_of_snapshot(caller, origin), Some(SnapshotAsk::Read(_)))
    }

    /// Opens what a query reads in: the snapshot that the gateway names, or one of its own.
    ///
    /// # Errors
    /// As any transaction; `SNAPSHOT_UNAVAILABLE` where the named snapshot is not there or not of this server.
    pub(crate) async fn begin_query(
        &self,
        caller: &Arc<Caller>,
        origin: &Origin,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        match self.asked_of_snapshot(caller, origin) {
            Some(SnapshotAsk::Read(shared)) => self.begin_in(&shared, caller, budget).await,
            _ => self.begin_reading(caller, budget).await,
        }
    }

    /// Who the caller is by now: a membership that ended since a snapshot was taken would still be in it.
    async fn member(&self, caller: &Arc<Caller>, budget: &Arc<Budget>) -> Result<Member, Error> {
        if let Some(member) = self.members.known(caller) {
            return Ok(member);
        }
        let transaction = self.begin(caller, Access::Read, budget).await?;
        let member = transaction.caller.clone();
        transaction.finish().await.map(|()| member)
    }

    async fn begin_in(
        &self,
        shared: &SharedSnapshot,
        caller: &Arc<Caller>,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        if !shared.is_well_formed() {
            return Err(unavailable());
        }
        let member = self.member(caller, budget).await?;
        let full = |full: QueueFull| Error::new(ErrorCode::Overloaded, full.to_string());
        let weights = self.members.weights(caller);
        let mut place = Some(self.first.queue.enter_with(Party::of(caller), weights).await.map_err(full)?);
        let prelude = self.prelude_in(&shared.id, &member, budget);
        let begun = self.try_begin_with(&self.first, prelude, caller, budget, &mut place).await;
        let (mut transaction, row) = begun.map_err(|error| match &error {
            sqlx::Error::Database(_) => unavailable(),
            _ => Error::database(error),
        })?;
        transaction.caller = member;
        transaction.keeper = self.kept.of(&shared.id);
        let server: String = row.try_get(1).map_err(Error::database)?;
        if server != shared.server {
            transaction.cancel().await;
            return Err(unavailable());
        }
        Ok(transaction)
    }

    /// Takes a snapshot and keeps it for others.
    ///
    /// # Errors
    /// The caller does not belong, as many snapshots are kept as may be, or the database cannot be reached.
    pub(crate) async fn keep_snapshot(
        &self,
        caller: &Arc<Caller>,
        seconds: u64,
        budget: &Arc<Budget>,
    ) -> Result<KeptSnapshot, Error> {
        let permit = Arc::clone(&self.keepers).try_acquire_owned().map_err(|_| {
            Error::new(ErrorCode::Overloaded, "as many snapshots are kept as may be").with_remedy("try again later")
        })?;
        let member = self.member(caller, budget).await?;
        let lasts = Duration::from_secs(seconds).min(LONGEST);
        let mut connection = PgConnection::connect_with(&self.first.sessions).await.map_err(Error::database)?;
        // The server ends what nobody reads in any more, also when this process does not, and a statement whose reader
        // has left.
        let prelude = format!(
            "{}; SET LOCAL idle_in_transaction_session_timeout = {}; SET LOCAL client_connection_check_interval = '1s'",
            self.prelude(&member, Access::Read, budget),
            lasts.as_millis()
        );
        connection.execute(sqlx::raw_sql(AssertSqlSafe(prelude))).await.map_err(Error::database)?;
        let question = format!("SELECT pg_export_snapshot(), {SERVER}");
        let row = connection.fetch_one(AssertSqlSafe(question)).await.map_err(Error::database)?;
        let shared = SharedSnapshot {
            id: row.try_get(0).map_err(Error::database)?,
            server: row.try_get(1).map_err(Error::database)?,
        };
        let keeper = Arc::new(Mutex::new(Keeper::new(connection, &member)));
        self.kept.add(&shared.id, &keeper);
        Ok(KeptSnapshot { shared, lasts, _keeper: keeper, _permit: permit })
    }
}

fn unavailable() -> Error {
    Error::new(ErrorCode::SnapshotUnavailable, "the snapshot is not kept any more, or is of another database")
        .with_remedy("start the report again")
}
