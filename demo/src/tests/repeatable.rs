//! The same options make the same rows, once.

use sqlx::{Connection, PgConnection};

use super::{migrated, seeded, small, tables};
use crate::{is_seeded, run};

/// One checksum a table; the transaction that wrote a row, and when it was published, are no part of the data.
async fn checksums(connection: &mut PgConnection) -> Vec<(String, String)> {
    let mut sums = Vec::new();
    for (table, _) in tables(connection).await {
        let sql = format!(
            "SELECT md5(coalesce(string_agg(sum, '' ORDER BY sum), '')) FROM (SELECT md5((to_jsonb(t) - '{{recorded_xid,published_at}}'::text[])::text) AS sum FROM {table} t) row_sums"
        );
        let sum = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *connection).await.unwrap();
        sums.push((table, sum));
    }
    sums
}

#[tokio::test]
async fn the_same_seed_makes_the_same_rows() {
    let (_first, mut one) = seeded().await;
    let (_second, mut other) = seeded().await;

    let (left, right) = (checksums(&mut one).await, checksums(&mut other).await);

    // The chain over the audit trail says when it was made, and by which transactions its rows were.
    let differing: Vec<_> =
        left.iter().zip(&right).filter(|(a, b)| a != b && !a.0.starts_with("trust.")).map(|(a, _)| &a.0).collect();
    assert!(differing.is_empty(), "these tables differ between two runs: {differing:?}");
}

#[tokio::test]
async fn another_seed_makes_other_people() {
    let (_first, mut one) = seeded().await;
    let second = migrated().await;
    let mut options = small(&second.url());
    options.seed = 2;
    run(options, false).await.unwrap();
    let mut other = PgConnection::connect(&second.url()).await.unwrap();

    let names = "SELECT md5(string_agg(last_name, '' ORDER BY customer_number)) FROM hs.customers";
    let left: String = sqlx::query_scalar(names).fetch_one(&mut one).await.unwrap();
    let right: String = sqlx::query_scalar(names).fetch_one(&mut other).await.unwrap();

    assert_ne!(left, right);
}

#[tokio::test]
async fn a_tenant_that_exists_is_refused() {
    let (database, _connection) = seeded().await;

    let refused = run(small(&database.url()), false).await.unwrap_err().to_string();

    assert!(refused.contains("acme, globex exist already"), "{refused}");
    assert!(is_seeded(&database.url()).await.unwrap());
}

#[tokio::test]
async fn more_tenants_are_made_up() {
    let database = migrated().await;
    let mut options = small(&database.url());
    options.tenants = 5;

    let report = run(options, false).await.unwrap();

    assert_eq!(report.tenants, 5);
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    let tenants = super::count(&mut connection, "SELECT count(*) FROM tenant_mgmt.businesses").await;
    assert_eq!(tenants, 5);
}

#[tokio::test]
async fn a_big_tenant_stands_among_small_ones() {
    let database = migrated().await;
    let options = crate::SeedOptions { tenants: 3, scale: 0.02, big: Some(35_000), ..small(&database.url()) };

    let report = run(options, false).await.unwrap();

    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    let orders = "SELECT count(*) AS orders FROM auto.repair_orders GROUP BY business_id ORDER BY orders DESC";
    let orders: Vec<i64> = sqlx::query_scalar(orders).fetch_all(&mut connection).await.unwrap();
    assert_eq!(orders.len(), 3);
    // The least that a tenant has is no fiftieth of the demo.
    assert!(orders[0] > 2 * orders[1], "{orders:?}");
    assert!(report.rows > 35_000, "{} rows", report.rows);
}
