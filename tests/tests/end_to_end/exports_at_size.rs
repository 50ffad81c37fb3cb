//! Every row in every format, beside SQL's own copy: a few thousand rows here, a million by `make bench-exports`.

use std::time::{Duration, Instant};

use end_to_end::data;
use futures::TryStreamExt;
use serde_json::Value;
use sqlx::Row;

use crate::exports::Exports;

/// Customers by the page that a subgraph allows.
const CUSTOMERS: &str = "# @rows customers.nodes
\"Customers with what they may owe.\"
query Customers($first: Int = 200, $after: String) {
  customers(filter: { lastName: { eq: \"Many\" } }, first: $first, after: $after) {
    nodes { id customerNumber lastName creditLimit createdAt }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// How many rows there are.
fn size() -> u64 {
    std::env::var("THORBIS_EXPORT_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000)
}

/// The time of PostgreSQL's own copy of the same columns.
async fn copied(exports: &Exports) -> Duration {
    let mut connection = data::superuser(&exports.database).await;
    let began = Instant::now();
    let copy = "COPY (SELECT id, customer_number, last_name, credit_limit, created_at FROM hs.customers
                WHERE last_name = 'Many' ORDER BY business_id, id) TO STDOUT (FORMAT csv)";
    let mut rows = connection.copy_out_raw(copy).await.unwrap();
    while rows.try_next().await.unwrap().is_some() {}
    began.elapsed()
}

/// The sum of the credit limits in lines of JSON, in whole units.
fn sum(text: &str) -> i64 {
    let of = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        row["creditLimit"].as_str().unwrap().split('.').next().unwrap().parse::<i64>().unwrap()
    };
    text.lines().map(of).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_of_any_size_has_the_rows_and_sums_of_sql_in_every_format() {
    let rows = size();
    let exports = Exports::start_with(&[("customers", CUSTOMERS)]).await;
    let fill = format!(
        "INSERT INTO hs.customers (business_id, customer_number, last_name, phone_primary, credit_limit)
         SELECT '{}', 'MANY-' || n, 'Many', '5', n % 1000 FROM generate_series(1, {rows}) AS n;
         ANALYZE hs.customers",
        end_to_end::ACME
    );
    data::run(&exports.database, &fill).await;
    let mut connection = data::superuser(&exports.database).await;
    let question = "SELECT count(*), sum(credit_limit)::bigint FROM hs.customers WHERE last_name = 'Many'";
    let expected = sqlx::query(question).fetch_one(&mut connection).await.unwrap();
    let (count, total): (i64, i64) = (expected.get(0), expected.get(1));
    let copy = copied(&exports).await;
    let mut told = format!("{rows} rows: COPY {copy:?}");
    for format in ["csv", "ndjson", "json", "parquet", "arrow"] {
        let began = Instant::now();
        let answer = exports.get_as_owner(&format!("/reports/customers.{format}?closing=no")).await;
        let took = began.elapsed();
        assert_eq!((answer.status.as_u16(), &answer.headers["x-thorbis-snapshot"]), (200, &"one".parse().unwrap()));
        told.push_str(&format!(", {format} {took:?} ({:.3})", copy.as_secs_f64() / took.as_secs_f64()));
        match format {
            "csv" => assert_eq!(answer.text().lines().count() as i64, count + 1),
            "ndjson" => assert_eq!((answer.text().lines().count() as i64, sum(&answer.text())), (count, total)),
            "json" => assert_eq!(answer.json()["count"], count),
            _ => assert_eq!(answer.headers["x-thorbis-rows"].to_str().unwrap(), count.to_string()),
        }
    }
    tracing::info!("{told}");
    if std::env::var_os("THORBIS_EXPORT_ROWS").is_some() {
        use std::io::Write as _;
        writeln!(std::io::stderr(), "{told}").unwrap();
    }
}
