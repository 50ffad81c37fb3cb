//! Demo data on real PostgreSQL: the same for the same seed, consistent, complete.

mod banking;
mod consistency;
mod coverage;
mod days;
mod repeatable;
mod rules;
mod vehicles;

use cluster::testing::{Database, Server};
use sqlx::{Connection, PgConnection};

use super::{SeedOptions, run};

/// The options of the small demo that the tests look at, always of the same day.
fn small(url: &str) -> SeedOptions {
    let today = "2026-11-01".parse().unwrap();
    SeedOptions { database_url: Some(url.to_owned()), scale: 0.1, today, ..SeedOptions::default() }
}

/// A migrated database without rows.
async fn migrated() -> Database {
    let server = Server::from_env().unwrap();
    let template = server
        .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
        .await
        .unwrap();
    Database::from_template(&template).await.unwrap()
}

/// A database with both demo tenants, and a connection to it.
async fn seeded() -> (Database, PgConnection) {
    let database = migrated().await;
    run(small(&database.url()), false).await.unwrap();
    let connection = PgConnection::connect(&database.url()).await.unwrap();
    (database, connection)
}

/// Every table of the product with whether it has a tenant; not what the database keeps for itself.
async fn tables(connection: &mut PgConnection) -> Vec<(String, bool)> {
    let sql = format!(
        "SELECT c.oid::regclass::text, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'business_id')
         FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT')
           AND c.relnamespace::regnamespace::text !~ {} ORDER BY 1",
        super::load::FOREIGN_SCHEMAS
    );
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.unwrap()
}

/// The only value of a query.
async fn count(connection: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned()))
        .fetch_one(connection)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}
