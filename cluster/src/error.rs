//! What can go wrong with a private cluster, each with what to do about it.

use std::path::PathBuf;

use crate::remedy;

/// Why a private cluster could not be found, made, started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No usable PostgreSQL server is installed.
    #[error("PostgreSQL {minimum} or later was not found{found}.\n{}", remedy::install())]
    PostgresMissing {
        /// The oldest major version that will do.
        minimum: u32,
        /// What was found instead, as the end of a clause.
        found: String,
    },

    /// The server lacks extensions that the schemas are built on.
    #[error(
        "PostgreSQL {major} in {} lacks the extensions {missing}.\n{}",
        directory.display(),
        remedy::install()
    )]
    ExtensionsMissing {
        /// The server's major version.
        major: u32,
        /// Where its binaries are.
        directory: PathBuf,
        /// The absent extensions, comma separated.
        missing: String,
    },

    /// The data was written by another major version than any that is installed.
    #[error(
        "the data in {} belongs to PostgreSQL {data}, which is not installed any more.\n\
         Install PostgreSQL {data} again, or delete the data with `make reset`.",
        directory.display()
    )]
    VersionChanged {
        /// Where the data is.
        directory: PathBuf,
        /// The major version that wrote it.
        data: String,
    },

    /// Another process holds the data directory.
    #[error(
        "{} is in use by another `thorbis` process{holder}.\n\
         Stop that one first, or give this one a directory of its own with --data-dir.",
        directory.display()
    )]
    InUse {
        /// The directory.
        directory: PathBuf,
        /// ` (process N)`, or nothing where it is not known.
        holder: String,
    },

    /// The process is root, and no ordinary account is there to run PostgreSQL.
    #[error(
        "PostgreSQL does not run as root, and neither `postgres` nor `nobody` exists as an account.\n\
         Make one, for instance with `useradd --system postgres`."
    )]
    NoAccount,

    /// The data belongs to another account than the one that would run the server.
    #[error(
        "{} belongs to another user (id {owner}), so PostgreSQL cannot use it.\n\
         Run as that user, or delete the data with `make reset` as that user.",
        directory.display()
    )]
    ForeignData {
        /// The directory.
        directory: PathBuf,
        /// Its owner's numeric id.
        owner: u32,
    },

    /// `initdb` failed.
    #[error("initdb could not make a cluster in {}:\n{output}", directory.display())]
    Initdb {
        /// Where it should have been.
        directory: PathBuf,
        /// What initdb printed.
        output: String,
    },

    /// `pg_basebackup` failed.
    #[error("pg_basebackup could not make a replica in {}:\n{output}", directory.display())]
    Basebackup {
        /// Where it should have been.
        directory: PathBuf,
        /// What pg_basebackup printed.
        output: String,
    },

    /// The server ended, or did not become ready in time.
    #[error("PostgreSQL did not start: {reason}. The end of {}:\n{tail}", log.display())]
    NotStarted {
        /// What was seen.
        reason: String,
        /// The server's log.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },

    /// The server did not end.
    #[error("PostgreSQL in {} did not stop: {reason}. End process {process} by hand.", directory.display())]
    NotStopped {
        /// Where the data is.
        directory: PathBuf,
        /// What was seen.
        reason: String,
        /// The postmaster's process id, 0 where it is not known.
        process: u32,
    },

    /// A file or directory could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },

    /// A program of PostgreSQL could not be run.
    #[error("cannot run {}: {source}", program.display())]
    Program {
        /// The program.
        program: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },

    /// A database address is not one.
    #[error("`{url}` is not a PostgreSQL address; it should look like postgres://user@host:5432/database")]
    Url {
        /// The address, without its password.
        url: String,
    },

    /// The server refused a statement of ours.
    #[error("PostgreSQL refused to {action}: {source}")]
    Database {
        /// What was tried, as a verb.
        action: String,
        /// The server's reason.
        source: sqlx::Error,
    },
}

impl ClusterError {
    /// Adds the path and the verb to a file error.
    pub(crate) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }
}
