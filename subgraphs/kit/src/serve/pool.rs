//! The pool of connections, as the settings describe it.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::StartError;
use super::settings::DatabaseSettings;

/// How many statements each connection keeps prepared.
const PREPARED_STATEMENTS: usize = 512;

/// Connects once, so that a wrong address shows at the start.
pub(super) async fn connect(settings: &DatabaseSettings, subgraph: &str) -> Result<PgPool, StartError> {
    let url = settings.url.as_ref().ok_or(StartError::NoDatabase)?;
    let options: PgConnectOptions = url.expose().parse().map_err(StartError::DatabaseAddress)?;
    PgPoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.acquire_timeout.get())
        .test_before_acquire(false)
        .connect_with(prepared(options.application_name(subgraph), settings.prepared_statements))
        .await
        .map_err(StartError::Database)
}

/// The pool of the replica, if there is one. A replica that is away at the start is read from when it comes.
pub(super) fn of_replica(settings: &DatabaseSettings, subgraph: &str) -> Result<Option<PgPool>, StartError> {
    let Some(url) = &settings.replica.url else {
        return Ok(None);
    };
    let options: PgConnectOptions = url.expose().parse().map_err(StartError::DatabaseAddress)?;
    // Longer than it may lag there is no use in waiting for it.
    let pool = PgPoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.replica.longest_lag.get())
        .test_before_acquire(false)
        .connect_lazy_with(prepared(options.application_name(subgraph), settings.prepared_statements));
    Ok(Some(pool))
}

/// A pooler that keeps no prepared statements also refuses parameters that it does not know; no column needs this one.
fn prepared(options: PgConnectOptions, kept: bool) -> PgConnectOptions {
    if kept {
        options.statement_cache_capacity(PREPARED_STATEMENTS)
    } else {
        options.statement_cache_capacity(0).extra_float_digits(None)
    }
}
