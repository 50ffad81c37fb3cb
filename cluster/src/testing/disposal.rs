//! Drops the databases of finished tests from a thread of its own, so that no test waits for it.
//!
//! The thread holds an advisory lock with this process's mark. A database whose mark nobody locks
//! was left behind by a process that died, and the next process drops it.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex};

use sqlx::PgConnection;
use xxhash_rust::xxh3::xxh3_64;

use crate::database_url::{execute, quoted, refused};
use crate::{ClusterError, DatabaseUrl};

/// What the names of all test databases begin with.
const FAMILY: &str = "test_";

/// This process's mark: unlike its id, never used again.
static MARK: LazyLock<String> = LazyLock::new(|| uuid::Uuid::now_v7().simple().to_string());

/// The disposal threads, one a server.
static THREADS: LazyLock<Mutex<HashMap<String, Sender<String>>>> = LazyLock::new(Mutex::default);

/// What the names of this process's databases begin with.
pub(super) fn prefix() -> String {
    format!("{FAMILY}{}_", *MARK)
}

/// Starts the disposal of a server.
pub(super) fn begin(server: &DatabaseUrl) {
    with_thread(server, |_| {});
}

/// Lets a database be dropped.
pub(super) fn discard(server: &DatabaseUrl, database: String) {
    with_thread(server, |thread| {
        thread.send(database).ok();
    });
}

fn with_thread(server: &DatabaseUrl, use_it: impl FnOnce(&Sender<String>)) {
    let Ok(mut threads) = THREADS.lock() else {
        return;
    };
    let thread = threads.entry(server.to_text()).or_insert_with(|| {
        let (sender, receiver) = channel();
        let server = server.clone();
        std::thread::spawn(move || run(&server, &receiver));
        sender
    });
    use_it(thread);
}

/// The life of a disposal thread. What it cannot drop, a later process will.
fn run(server: &DatabaseUrl, databases: &Receiver<String>) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return;
    };
    let Ok(mut connection) = runtime.block_on(prepare(server)) else {
        return;
    };
    for database in databases {
        runtime.block_on(drop_database(&mut connection, &database)).ok();
    }
}

/// Takes this process's lock, then drops what dead processes left behind.
async fn prepare(server: &DatabaseUrl) -> Result<PgConnection, ClusterError> {
    let mut connection = server.connect().await?;
    lock(&mut connection, &MARK).await?;
    let others: Vec<String> = sqlx::query_scalar(
        "SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND NOT starts_with(datname, $2)",
    )
    .bind(FAMILY)
    .bind(prefix())
    .fetch_all(&mut connection)
    .await
    .map_err(refused("list the databases"))?;
    for database in others {
        let mark = database.split('_').nth(1).unwrap_or_default();
        if lock(&mut connection, mark).await? {
            drop_database(&mut connection, &database).await?;
        }
    }
    Ok(connection)
}

/// Tries to lock a mark for the rest of the session.
async fn lock(connection: &mut PgConnection, mark: &str) -> Result<bool, ClusterError> {
    sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
        .bind(xxh3_64(mark.as_bytes()).cast_signed())
        .fetch_one(connection)
        .await
        .map_err(refused("lock a mark"))
}

async fn drop_database(connection: &mut PgConnection, database: &str) -> Result<(), ClusterError> {
    execute(connection, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(database))).await
}
