//! Databases: one that all reading tests share, a copy of it for each test that writes.

use cluster::testing::{Database, Server, Template};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::OnceCell;

use crate::rows;

/// The sources of the rows: other rows are another template.
const ROWS: &str = include_str!("rows.rs");

static SHARED: OnceCell<Database> = OnceCell::const_new();

/// The database for tests that only read.
pub async fn shared() -> &'static Database {
    SHARED.get_or_init(async || copy().await).await
}

/// A database of its own, with a few rows of two tenants in every table.
pub async fn copy() -> Database {
    Database::from_template(&filled().await).await.unwrap()
}

/// A database of its own with the schema alone.
pub async fn empty() -> Database {
    let template = server().template("migrated", &migration::fingerprint(), migrate).await.unwrap();
    Database::from_template(&template).await.unwrap()
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
    let fingerprint = migration::fingerprint() + ROWS;
    server()
        .template("end_to_end", &fingerprint, async |url: String| {
            migrate(url.clone()).await?;
            rows::fill(&url).await
        })
        .await
        .unwrap()
}

async fn migrate(url: String) -> Result<(), String> {
    migration::up(&url).await.map_err(|error| error.to_string())
}
