//! Up, down, up: nothing is left behind and nothing is lost.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use cluster::testing::{Database, Server};
use sqlx::{Connection, PgConnection};

use crate::session::fill;

#[tokio::test]
async fn up_down_up_over_filled_tables_leaves_the_same_schema() -> Result<()> {
    let database = Database::empty(&Server::from_env()?).await?;
    let url = database.url();
    migration::up(&url).await?;
    let mut connection = PgConnection::connect(&url).await?;
    fill(&mut connection).await?;
    connection.close().await?;
    let first = dump(&url)?;

    migration::down(&url).await?;
    assert!(migration::status(&url).await?.iter().all(|(_, applied)| !applied));
    let bare = dump(&url)?;
    assert!(!bare.contains("CREATE TABLE hs."), "tables are left: {bare}");
    assert!(!bare.contains("thorbis_"), "grants are left: {bare}");

    migration::up(&url).await?;
    assert!(migration::status(&url).await?.iter().all(|(_, applied)| *applied));
    let second = dump(&url)?;
    assert_eq!(first, second);
    Ok(())
}

#[tokio::test]
async fn a_second_up_changes_nothing() -> Result<()> {
    let database = Database::empty(&Server::from_env()?).await?;
    migration::up(&database.url()).await?;
    let first = dump(&database.url())?;
    migration::up(&database.url()).await?;
    assert_eq!(first, dump(&database.url())?);
    Ok(())
}

#[tokio::test]
async fn the_status_of_an_empty_database_is_all_pending_and_makes_nothing() -> Result<()> {
    let database = Database::empty(&Server::from_env()?).await?;
    assert!(migration::status(&database.url()).await?.iter().all(|(_, applied)| !applied));
    assert!(!dump(&database.url())?.contains("CREATE TABLE"));
    Ok(())
}

#[test]
fn the_fingerprint_is_stable_within_a_build() {
    assert_eq!(migration::fingerprint(), migration::fingerprint());
    assert_eq!(migration::fingerprint().len(), 32);
}

/// The schema as `pg_dump` writes it, without the lines that differ from run to run.
fn dump(url: &str) -> Result<String> {
    let output = Command::new(pg_dump()?)
        .args(["--schema-only", "--dbname", url])
        .output()
        .context("pg_dump could not be run")?;
    ensure!(output.status.success(), "pg_dump: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    Ok(text
        .lines()
        .filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"))
        .collect::<Vec<_>>()
        .join("\n"))
}

/// The newest `pg_dump` of the usual places: it can read older servers, not newer ones.
fn pg_dump() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut packaged: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    packaged.sort();
    packaged.reverse();
    packaged.append(&mut places);
    packaged
        .into_iter()
        .map(|place| place.join("pg_dump"))
        .find(|program| program.is_file())
        .context("pg_dump is neither in /usr/lib/postgresql nor on PATH; install the PostgreSQL client programs")
}
