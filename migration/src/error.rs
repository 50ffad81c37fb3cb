//! What can go wrong while the schema is changed.

use sea_orm_migration::DbErr;

/// A failed migration run.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The server did not let us in.
    #[error("DATABASE_UNREACHABLE: cannot connect to the database: {0}; check the URL and that the server runs")]
    Connect(#[source] DbErr),
    /// A migration could not be applied.
    #[error("MIGRATION_FAILED: {0}; nothing of that migration was kept, correct the cause and run `up` again")]
    Apply(#[source] DbErr),
    /// A migration could not be undone.
    #[error("MIGRATION_NOT_UNDONE: {0}; nothing of that step was kept, correct the cause and run `down` again")]
    Undo(#[source] DbErr),
    /// The list of applied migrations could not be read.
    #[error("MIGRATION_STATUS_UNKNOWN: {0}; the database may hold migrations of a newer version")]
    Status(#[source] DbErr),
    /// The database holds a step that this build does not have.
    #[error(
        "DATABASE_OF_ANOTHER_LINE: {0}; \
         use the build that made this database or a newer one of its line, \
         or start over with an empty database (on a laptop: `make reset`)"
    )]
    AnotherLine(Stranger),
}

/// An applied step that is not this build's.
#[derive(Debug, thiserror::Error)]
pub enum Stranger {
    /// No step has this name.
    #[error("the database holds the migration {0}, which this build does not know")]
    Unknown(String),
    /// The step of this name does something else, or came before hashes were kept.
    #[error("the migration {0} was applied to the database with other SQL than this build's")]
    Changed(String),
}
