//! Gives a connection back only when its backend is free.
//!
//! A client that leaves drops the future that waits for a statement, but the server works on: closing the socket
//! does not stop it before it writes. So the statement is cancelled first, the transaction rolled back, and only then
//! may the pool lend the connection again. Until then it counts as lent, so the server never has more backends at
//! work than the pool may have connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use service::fair::Place;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, Postgres};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::runtime::Handle;
use tokio::sync::Mutex;

/// How long the server may take to end a statement that was cancelled.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a rollback is tried: the answer of the cancelled statement comes first, and a late cancel may hit the
/// rollback itself.
const ATTEMPTS: usize = 4;

/// Cancels statements over a connection of its own, which no request can take.
#[derive(Debug)]
pub(crate) struct Releaser {
    sessions: Arc<PgConnectOptions>,
    canceller: Mutex<Option<PgConnection>>,
    releasing: AtomicUsize,
}

impl Releaser {
    /// Cancels over a session that is opened so.
    pub(crate) fn new(sessions: Arc<PgConnectOptions>) -> Arc<Self> {
        Arc::new(Self { sessions, canceller: Mutex::new(None), releasing: AtomicUsize::new(0) })
    }

    /// How many connections are on their way back.
    pub(crate) fn releasing(&self) -> usize {
        self.releasing.load(Ordering::Acquire)
    }

    /// Takes a connection whose transaction was left half-way; `backend` is the server's process behind it.
    /// Its place among the connections in use is free when it has settled.
    pub(crate) fn take(
        self: &Arc<Self>,
        connection: PoolConnection<Postgres>,
        backend: Option<i32>,
        place: Option<Place>,
    ) {
        let mut leaving = Leaving { connection: Some(connection), releaser: Arc::clone(self), _place: place };
        self.releasing.fetch_add(1, Ordering::AcqRel);
        // Without a runtime nothing can be awaited; the connection is closed, and the server finds out by itself.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move { leaving.settle(backend).await });
        }
    }

    /// Ends what the backend does. A backend that does nothing takes no notice.
    async fn cancel(&self, backend: i32) -> Result<(), sqlx::Error> {
        let mut own = self.canceller.lock().await;
        let mut connection = match own.take() {
            Some(connection) => connection,
            None => PgConnection::connect_with(&self.sessions).await?,
        };
        // One message: behind a pooler, a statement and its parameter could reach different backends.
        let sent = sqlx::raw_sql(AssertSqlSafe(format!("SELECT pg_cancel_backend({backend})")));
        connection.execute(sent).await?;
        *own = Some(connection);
        Ok(())
    }
}

/// A connection on its way back. Dropped before it has settled, it is closed.
struct Leaving {
    connection: Option<PoolConnection<Postgres>>,
    releaser: Arc<Releaser>,
    _place: Option<Place>,
}

impl Leaving {
    async fn settle(&mut self, backend: Option<i32>) {
        let settled = tokio::time::timeout(PATIENCE, self.try_settle(backend)).await;
        match settled {
            // Without the connection in it, dropping closes nothing: the pool has it back.
            Ok(Ok(())) => drop(self.connection.take()),
            Ok(Err(error)) => tracing::warn!(%error, "a statement could not be cancelled; its connection is closed"),
            Err(_) => tracing::warn!("a cancelled statement did not end; its connection is closed"),
        }
    }

    async fn try_settle(&mut self, backend: Option<i32>) -> Result<(), sqlx::Error> {
        if let Some(backend) = backend
            && self.releaser.cancel(backend).await.is_err()
        {
            // The connection for cancelling may have been closed while it was idle; a new one is tried once.
            self.releaser.cancel(backend).await?;
        }
        let Some(connection) = &mut self.connection else {
            return Ok(());
        };
        let mut tried = 0;
        loop {
            tried += 1;
            match connection.execute(sqlx::raw_sql("ROLLBACK")).await {
                Ok(_) => return Ok(()),
                Err(sqlx::Error::Database(_)) if tried < ATTEMPTS => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        if let Some(connection) = &mut self.connection {
            connection.close_on_drop();
        }
        self.releaser.releasing.fetch_sub(1, Ordering::AcqRel);
    }
}
