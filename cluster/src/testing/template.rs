//! A database that is made once and copied for each test.

use std::collections::HashSet;
use std::fmt::Display;
use std::sync::Mutex;

use sqlx::{Connection, PgConnection};
use xxhash_rust::xxh3::xxh3_64;

use super::{Server, TestingError};
use crate::database_url::{execute, quoted, refused};

/// The advisory lock under which templates are made: one at a time, since migrations make roles, which databases share.
const TEMPLATE_LOCK: i64 = 0x7465_6d70;

/// The templates that this process knows to be there.
static KNOWN: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// A database to copy.
#[derive(Clone, Debug)]
pub struct Template {
    pub(super) server: Server,
    pub(super) database: String,
}

impl Template {
    /// The name of the template's database.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// A template that begins as a copy of this one and is filled further by `init`, as [`Server::template`] says.
    pub async fn template<E: Display>(
        &self,
        name: &str,
        fingerprint: &str,
        init: impl AsyncFnOnce(String) -> Result<(), E>,
    ) -> Result<Self, TestingError> {
        // Filled on another ground it is another template.
        let fingerprint = format!("{} {fingerprint}", self.database);
        ensure(&self.server, &self.database, (name, &fingerprint), init).await
    }
}

/// Finds the template, or makes it of another database under a lock that all test processes share.
pub(super) async fn ensure<E: Display>(
    server: &Server,
    source: &str,
    (name, fingerprint): (&str, &str),
    init: impl AsyncFnOnce(String) -> Result<(), E>,
) -> Result<Template, TestingError> {
    let prefix = format!("template_{name}_");
    let database = format!("{prefix}{:016x}", xxh3_64(fingerprint.as_bytes()));
    let template = Template { server: server.clone(), database };
    let known = server.url(&template.database);
    if is_known(&known) {
        return Ok(template);
    }
    let mut connection = server.url.connect().await?;
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut connection)
        .await
        .map_err(refused("lock the templates"))?;
    // The lock goes with the session, so it is let go on every way out.
    if !exists(&mut connection, &template.database).await? {
        drop_outdated(&mut connection, &prefix).await?;
        make(&template, source, &mut connection, name, init).await?;
    }
    connection.close().await.map_err(refused("close the session"))?;
    remember(known);
    Ok(template)
}

/// Fills a database under another name, so that the template appears whole or not at all.
async fn make<E: Display>(
    template: &Template,
    source: &str,
    connection: &mut PgConnection,
    name: &str,
    init: impl AsyncFnOnce(String) -> Result<(), E>,
) -> Result<(), TestingError> {
    let unfinished = format!("unfinished_{}", template.database);
    let (from, to) = (quoted(&unfinished), quoted(&template.database));
    execute(connection, format!("DROP DATABASE IF EXISTS {from} WITH (FORCE)")).await?;
    execute(connection, format!("CREATE DATABASE {from} TEMPLATE {} STRATEGY FILE_COPY", quoted(source))).await?;
    init(template.server.url(&unfinished))
        .await
        .map_err(|error| TestingError::Init { name: name.into(), source: error.to_string().into() })?;
    execute(connection, format!("ALTER DATABASE {from} ALLOW_CONNECTIONS false")).await?;
    sqlx::query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1")
        .bind(&unfinished)
        .execute(&mut *connection)
        .await
        .map_err(refused("end the sessions in the template"))?;
    execute(connection, format!("ALTER DATABASE {from} RENAME TO {to}")).await?;
    Ok(())
}

/// Drops the templates of the same name that were made by an earlier state of the sources.
async fn drop_outdated(connection: &mut PgConnection, prefix: &str) -> Result<(), TestingError> {
    let outdated: Vec<String> = sqlx::query_scalar(
        "SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND length(datname) = length($1) + 16",
    )
    .bind(prefix)
    .fetch_all(&mut *connection)
    .await
    .map_err(refused("list the templates"))?;
    for database in outdated {
        // A copy that another process makes at this moment keeps its template a while longer.
        execute(connection, format!("DROP DATABASE IF EXISTS {}", quoted(&database))).await.ok();
    }
    Ok(())
}

async fn exists(connection: &mut PgConnection, database: &str) -> Result<bool, TestingError> {
    let found: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(database)
        .fetch_optional(connection)
        .await
        .map_err(refused("list the databases"))?;
    Ok(found.is_some())
}

fn is_known(url: &str) -> bool {
    KNOWN.lock().is_ok_and(|known| known.as_ref().is_some_and(|known| known.contains(url)))
}

fn remember(url: String) {
    if let Ok(mut known) = KNOWN.lock() {
        known.get_or_insert_default().insert(url);
    }
}
