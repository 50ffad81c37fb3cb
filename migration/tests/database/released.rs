//! Released steps stay as they are, and a database of another line is refused.

use std::path::Path;

use anyhow::Result;
use cluster::testing::{Database, Server};
use migration::{MigrationError, Stranger};
use sqlx::{Connection, PgConnection};

/// A changed step would leave the databases that have it already without the change.
#[test]
fn every_released_step_has_the_sql_that_it_was_released_with() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("released.txt");
    let steps: String = migration::released().iter().map(|(name, hash)| format!("{name} {hash}\n")).collect();
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &steps)?;
    }
    assert_eq!(
        std::fs::read_to_string(&path)?,
        steps,
        "a released step is never edited: write a new one, and add its line to released.txt with UPDATE_GENERATED=1"
    );
    Ok(())
}

#[tokio::test]
async fn a_database_of_this_line_passes_at_every_stage() -> Result<()> {
    let database = Database::empty(&Server::from_env()?).await?;
    migration::check(&database.url()).await?;
    migration::up(&database.url()).await?;
    migration::check(&database.url()).await?;
    migration::down(&database.url()).await?;
    Ok(migration::check(&database.url()).await?)
}

#[tokio::test]
async fn a_database_with_an_unknown_step_is_refused() -> Result<()> {
    let stranger = refused("INSERT INTO public.seaql_migrations VALUES ('m9999_of_tomorrow', 0)").await?;
    assert!(matches!(&stranger, Stranger::Unknown(name) if name == "m9999_of_tomorrow"), "{stranger}");
    Ok(())
}

#[tokio::test]
async fn a_database_with_a_step_of_other_sql_is_refused() -> Result<()> {
    let changed = refused("UPDATE public.applied_steps SET hash = 'other' WHERE name = 'm0002_core'").await?;
    assert!(matches!(&changed, Stranger::Changed(name) if name == "m0002_core"), "{changed}");
    let without_hashes = refused("DROP TABLE public.applied_steps").await?;
    assert!(matches!(without_hashes, Stranger::Changed(_)), "{without_hashes}");
    Ok(())
}

/// What `up`, `down` and `check` have against a migrated database after the statement; they change nothing.
async fn refused(sql: &'static str) -> Result<Stranger> {
    let database = Database::empty(&Server::from_env()?).await?;
    let url = database.url();
    migration::up(&url).await?;
    let mut connection = PgConnection::connect(&url).await?;
    sqlx::raw_sql(sql).execute(&mut connection).await?;
    assert!(matches!(migration::up(&url).await, Err(MigrationError::AnotherLine(_))));
    assert!(matches!(migration::down(&url).await, Err(MigrationError::AnotherLine(_))));
    let Err(error) = migration::check(&url).await else { anyhow::bail!("the database passed") };
    let message = error.to_string();
    assert!(message.starts_with("DATABASE_OF_ANOTHER_LINE: ") && message.contains("make reset"), "{message}");
    let tables: i64 =
        sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'hs'").fetch_one(&mut connection).await?;
    assert!(tables > 0, "the database was changed");
    match error {
        MigrationError::AnotherLine(stranger) => Ok(stranger),
        other => Err(other.into()),
    }
}
