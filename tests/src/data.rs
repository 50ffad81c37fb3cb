//! Databases: one that all reading tests share, a copy of it for each test that writes.

use std::time::SystemTime;

use cluster::testing::{Database, Server, Template, sample_rows};
use demo::SeedOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::OnceCell;

use crate::rows;

/// How much of the demo data is made.
const SCALE: f64 = 0.05;

static SHARED: OnceCell<Database> = OnceCell::const_new();

/// The database for tests that only read.
pub async fn shared() -> &'static Database {
    SHARED.get_or_init(async || copy().await).await
}

/// A database of its own, with a few rows of two tenants in every table.
pub async fn copy() -> Database {
    Database::from_template(&filled().await).await.unwrap()
}

/// A database of its own with demo data, as `thorbis dev` makes them, but fewer.
pub async fn demo() -> Database {
    let fingerprint = format!("{SCALE} {:?}", built_at());
    let migrated = migrated().await;
    let template = migrated.template("end_to_end_demo", &fingerprint, async |url: String| {
        let today = "2026-11-01".parse().unwrap();
        let options = SeedOptions { database_url: Some(url), scale: SCALE, today, ..SeedOptions::default() };
        demo::run(options, false).await.map(drop).map_err(|error| format!("{error:#}"))
    });
    Database::from_template(&template.await.unwrap()).await.unwrap()
}

/// The demo data's sources may have changed whenever the tests were built anew.
fn built_at() -> Option<SystemTime> {
    let executable = std::env::current_exe().ok()?;
    std::fs::metadata(executable).ok()?.modified().ok()
}

/// A database of its own with the schema alone.
pub async fn empty() -> Database {
    Database::from_template(&migrated().await).await.unwrap()
}

/// A connection past every policy.
pub async fn superuser(database: &Database) -> PgConnection {
    PgConnection::connect(&database.url()).await.unwrap()
}

/// Runs SQL past every policy.
pub async fn run(database: &Database, sql: &str) {
    let mut connection = superuser(database).await;
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
}

fn server() -> Server {
    Server::from_env().unwrap()
}

async fn filled() -> Template {
    let fingerprint = sample_rows::VERSION.to_owned() + rows::VERSION;
    let migrated = migrated().await;
    migrated.template("end_to_end", &fingerprint, async |url: String| rows::fill(&url).await).await.unwrap()
}

/// The schema alone, which all test binaries share.
async fn migrated() -> Template {
    server().template("migrated", &migration::fingerprint(), migrate).await.unwrap()
}

async fn migrate(url: String) -> Result<(), String> {
    migration::up(&url).await.map_err(|error| error.to_string())
}
