//! The database, as the settings describe it: a pool for requests, and where sessions of their own are opened.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::StartError;
use super::settings::DatabaseSettings;
use crate::Database;

/// How many statements each connection keeps prepared.
const PREPARED_STATEMENTS: usize = 512;

/// Connects once, so that a wrong address shows at the start. PostgreSQL shows connections under the name `application`.
///
/// # Errors
/// No address is set, one of them is none, or the server cannot be reached.
pub async fn open(settings: &DatabaseSettings, application: &str) -> Result<Database, StartError> {
    let url = settings.url.as_ref().ok_or(StartError::NoDatabase)?;
    let options = address("database.url", url.expose())?.application_name(application);
    let direct = settings.direct_url.as_ref().map(|url| address("database.direct_url", url.expose())).transpose()?;
    let pool = PgPoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.acquire_timeout.get())
        .test_before_acquire(false)
        .connect_with(prepared(options, settings.prepared_statements))
        .await
        .map_err(StartError::Database)?;
    let database = Database::new(pool).with_statement_timeout(settings.statement_timeout.get());
    let database = match direct {
        Some(direct) => database.with_sessions_at(direct.application_name(application)),
        None => database,
    };
    let database = match of_replica(settings, application)? {
        Some(replica) => database.with_replica(replica, settings.replica.longest_lag.get()),
        None => database,
    };
    Ok(if settings.prepared_statements { database } else { database.without_prepared_statements() })
}

fn address(setting: &'static str, url: &str) -> Result<PgConnectOptions, StartError> {
    url.parse().map_err(|error| StartError::DatabaseAddress(setting, error))
}

/// The pool of the replica, if there is one. A replica that is away at the start is read from when it comes.
fn of_replica(settings: &DatabaseSettings, application: &str) -> Result<Option<PgPool>, StartError> {
    let Some(url) = &settings.replica.url else {
        return Ok(None);
    };
    let options = address("database.replica.url", url.expose())?;
    // Longer than it may lag there is no use in waiting for it.
    let pool = PgPoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.replica.longest_lag.get())
        .test_before_acquire(false)
        .connect_lazy_with(prepared(options.application_name(application), settings.prepared_statements));
    Ok(Some(pool))
}

/// Poolers of every version refuse parameters that they do not know; no column needs this one.
fn prepared(options: PgConnectOptions, kept: bool) -> PgConnectOptions {
    let capacity = if kept { PREPARED_STATEMENTS } else { 0 };
    options.statement_cache_capacity(capacity).extra_float_digits(None)
}
