//! Why a subgraph does not start.

use std::io;

use service::identity::{KeyError, SignerError};
use service::serve::BindError;
use service::settings::SettingsError;
use service::signature::SignatureError;
use service::telemetry::TelemetryError;

use super::role_guard::GuardError;
use crate::DefinitionError;

/// Why a subgraph's binary ends without having served; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The subgraph's own declaration is at fault.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// A setting cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Telemetry cannot be started.
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    /// The issuer's keys cannot be had.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The key that signs tokens cannot be had.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The secret that is shared with the gateway cannot be had.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// No database is named.
    #[error(
        "there is no database to serve from; set `database.url` or DATABASE_URL, such as postgres://login@host/database"
    )]
    NoDatabase,
    /// The database's address is none.
    #[error("`{0}` is no PostgreSQL address ({1}); write it as postgres://login@host:5432/database")]
    DatabaseAddress(&'static str, #[source] sqlx::Error),
    /// The database cannot be reached.
    #[error("the database cannot be reached ({0}); check `database.url` and that the server runs")]
    Database(#[source] sqlx::Error),
    /// The database is not safe to serve from.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The address is taken.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The system refuses threads, signals or standard output.
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}
