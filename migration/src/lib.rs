//! The database's schema: migrations as SQL files, applied, undone and listed.

mod error;
mod lineage;
mod steps;

pub use error::{MigrationError, Stranger};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::{
    DbErr, MigrationName, MigrationStatus, MigrationTrait, MigratorTrait, SchemaManager, async_trait,
};
use steps::{STEPS, Step};

/// The result of a migration run.
pub type Result<T> = std::result::Result<T, MigrationError>;

/// Applies every pending migration to the database at `url`.
///
/// The role of the URL must be able to create extensions and roles (a superuser does).
///
/// # Errors
/// When the server cannot be reached, the database holds steps that this build does not know (see [`check`]),
/// or a statement fails; the failed migration is rolled back.
pub async fn up(url: &str) -> Result<()> {
    let connection = connect(url).await?;
    lineage::check(&connection).await?;
    Migrator::up(&connection, None).await.map_err(MigrationError::Apply)?;
    close(connection).await
}

/// Undoes every applied migration, all the way.
///
/// Extensions and the roles `thorbis_app`, `thorbis_search`, `thorbis_reports`, `thorbis_trust` and `thorbis_entry`
/// stay: other databases of the cluster may use them.
///
/// # Errors
/// When the server cannot be reached, the database holds steps that this build does not know,
/// or a statement fails; the failed step is rolled back.
pub async fn down(url: &str) -> Result<()> {
    let connection = connect(url).await?;
    lineage::check(&connection).await?;
    Migrator::down(&connection, None).await.map_err(MigrationError::Undo)?;
    close(connection).await
}

/// Every migration in order, with whether it is applied. Changes nothing.
///
/// # Errors
/// When the server cannot be reached.
pub async fn status(url: &str) -> Result<Vec<(String, bool)>> {
    let connection = connect(url).await?;
    let list = Migrator::get_migration_with_status_read_only(&connection).await.map_err(MigrationError::Status)?;
    close(connection).await?;
    Ok(list
        .iter()
        .map(|migration| (migration.name().to_owned(), migration.status() == MigrationStatus::Applied))
        .collect())
}

/// Whether the database at `url` is of this build's line: every applied step is one of this build's, with the same SQL.
/// Changes nothing.
///
/// # Errors
/// When the server cannot be reached, or the database is of another line.
pub async fn check(url: &str) -> Result<()> {
    let connection = connect(url).await?;
    lineage::check(&connection).await?;
    close(connection).await
}

/// The name and the hash of every step, in order.
pub fn released() -> Vec<(&'static str, String)> {
    STEPS.iter().map(|step| (step.name, step.hash())).collect()
}

/// A hash of every migration's name and SQL, in 32 hexadecimal digits.
///
/// Two builds with the same fingerprint make the same schema, so that a template database can
/// carry it in its name.
pub fn fingerprint() -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for (name, hash) in released() {
        hasher.update(name.as_bytes());
        hasher.update(hash.as_bytes());
    }
    format!("{:032x}", hasher.digest128())
}

async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    // A pooler knows few parameters, and no column needs this one.
    options.map_sqlx_postgres_opts(|options| options.extra_float_digits(None));
    let connection = Database::connect(options).await.map_err(MigrationError::Connect)?;
    // Behind one, statements may be left under the names that sea-orm is about to give.
    connection.execute_unprepared("DEALLOCATE ALL").await.map_err(MigrationError::Connect)?;
    Ok(connection)
}

async fn close(connection: DatabaseConnection) -> Result<()> {
    connection.close().await.map_err(MigrationError::Connect)
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS.iter().map(|step| Box::new(Sql(step)) as Box<dyn MigrationTrait>).collect()
    }
}

/// A migration whose both directions are SQL files.
struct Sql(&'static Step);

impl MigrationName for Sql {
    fn name(&self) -> &str {
        self.0.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Sql {
    async fn up(&self, manager: &SchemaManager) -> std::result::Result<(), DbErr> {
        run(manager, self.0.applying()).await?;
        lineage::remember(manager.get_connection(), self.0).await
    }

    async fn down(&self, manager: &SchemaManager) -> std::result::Result<(), DbErr> {
        run(manager, self.0.down.iter().copied()).await?;
        lineage::forget(manager.get_connection(), self.0).await
    }
}

async fn run(
    manager: &SchemaManager<'_>,
    statements: impl Iterator<Item = &'static str> + Send,
) -> std::result::Result<(), DbErr> {
    for sql in statements {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
