//! Every row in every format, beside SQL's own copy: a few thousand rows here, a million by `make bench-exports`.

mod figures;
mod rows;

use std::time::{Duration, Instant};

use end_to_end::data;
use sqlx::Row;

use crate::exports::Exports;
use figures::{Figures, reset_peak, resident_peak};
use rows::Counted;

/// Rows of one subgraph.
const CUSTOMERS: &str = "# @rows customers.nodes
\"Customers with what they may owe.\"
query Customers($name: String = \"Many\", $first: Int = 200, $after: String) {
  customers(filter: { lastName: { eq: $name } }, first: $first, after: $after) {
    nodes { id customerNumber lastName creditLimit createdAt }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// The same in an order that no index has.
const BY_LIMIT: &str = "# @rows customers.nodes
\"Customers by what they may owe.\"
query ByLimit($first: Int = 200, $after: String) {
  customers(filter: { lastName: { eq: \"Many\" } }, orderBy: [{ creditLimit: DESC }], first: $first, after: $after) {
    nodes { id creditLimit }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// Rows of one subgraph with a column of another.
const VEHICLES: &str = "# @rows vehicles.nodes
\"Vehicles with what their owners may owe.\"
query Owned($first: Int = 200, $after: String) {
  vehicles(filter: { make: { eq: \"Many\" } }, first: $first, after: $after) {
    nodes { id currentMarketValue customer { creditLimit } }
    pageInfo { hasNextPage endCursor }
  }
}
";

const COPY_CUSTOMERS: &str = "SELECT id, customer_number, last_name, credit_limit, created_at FROM hs.customers
    WHERE last_name = 'Many' ORDER BY business_id, id";
const COPY_VEHICLES: &str = "SELECT v.id, v.current_market_value, c.credit_limit FROM auto.vehicles v
    LEFT JOIN hs.customers c ON c.id = v.customer_id WHERE v.make = 'Many' ORDER BY v.business_id, v.id";

/// How many rows there are, and whether somebody wants to know how long they take.
fn size() -> (u64, bool) {
    let wanted = std::env::var("THORBIS_EXPORT_ROWS").ok().and_then(|rows| rows.parse().ok());
    (wanted.unwrap_or(1_000), wanted.is_some())
}

/// Many customers with a vehicle each, and a few of another name. Triggers would note each of them.
async fn filled(rows: u64) -> Exports {
    let documents = [("customers", CUSTOMERS), ("by-limit", BY_LIMIT), ("vehicles", VEHICLES)];
    let exports = Exports::start_with(&documents).await;
    let few = rows.min(10_000) / 2;
    let acme = end_to_end::ACME;
    let fill = format!(
        "SET session_replication_role = replica;
         INSERT INTO hs.customers (id, business_id, customer_number, last_name, phone_primary, credit_limit)
         SELECT ('018f0000-0000-7000-8000-c' || lpad(n::text, 11, '0'))::uuid, '{acme}', 'MANY-' || n,
                CASE WHEN n > {rows} THEN 'Few' ELSE 'Many' END, '5', n % 1000
         FROM generate_series(1, {rows} + {few}) AS n;
         INSERT INTO auto.vehicles (id, business_id, customer_id, year, make, model, fuel_type, current_market_value)
         SELECT ('018f0000-0000-7000-8000-d' || lpad(n::text, 11, '0'))::uuid, '{acme}',
                ('018f0000-0000-7000-8000-c' || lpad(n::text, 11, '0'))::uuid, 2020, 'Many', 'X', 'gasoline', n % 1000
         FROM generate_series(1, {rows}) AS n;
         ANALYZE hs.customers; ANALYZE auto.vehicles"
    );
    data::run(&exports.database, &fill).await;
    exports
}

/// Reads a report once. Gives what was in it, and what it took.
async fn read(exports: &Exports, report: &str, format: &str, variables: &str) -> (Counted, Figures) {
    let mut counted = Counted::new(format);
    reset_peak();
    let path = format!("/reports/{report}.{format}?closing=no{variables}");
    let streamed = exports.stream_as_owner(&path, |bytes| counted.take(bytes)).await;
    assert_eq!(streamed.status, 200, "{path}");
    assert_eq!(streamed.headers["x-thorbis-snapshot"], "one", "{path}");
    let figures = Figures { first_byte: streamed.first_byte, took: streamed.took, peak: resident_peak() };
    (counted.end(&streamed).await, figures)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_of_any_size_has_the_rows_and_sums_of_sql_in_every_format() {
    let (rows, is_measured) = size();
    let exports = filled(rows).await;
    let mut connection = data::superuser(&exports.database).await;
    let question = "SELECT count(*), sum(credit_limit)::bigint FROM hs.customers WHERE last_name = 'Many'";
    let expected = sqlx::query(question).fetch_one(&mut connection).await.unwrap();
    let expected: (i64, i64) = (expected.get(0), expected.get(1));
    let [of_one, of_join] = [COPY_CUSTOMERS, COPY_VEHICLES].map(|query| figures::copied(&exports.database, query));
    let (of_one, of_join) = (of_one.await, of_join.await);
    let mut told = vec![format!("{rows} rows; \\copy {of_one:.2?}, of the join {of_join:.2?}")];
    // What is made at the first request is no part of what a row takes.
    let (_, few) = read(&exports, "customers", "csv", "&name=Few").await;
    for (report, format) in [
        ("customers", "csv"),
        ("customers", "ndjson"),
        ("customers", "json"),
        ("customers", "parquet"),
        ("customers", "arrow"),
        ("by-limit", "csv"),
        ("vehicles", "csv"),
    ] {
        let (counted, figures) = read(&exports, report, format, "").await;
        assert_eq!(counted.found(), (Some(expected.0), counted.sum.map(|_| expected.1)), "{report}.{format}");
        let (copy, wanted) = if report == "vehicles" { (of_join, 0.35) } else { (of_one, 0.7) };
        told.push(figures.told(&format!("{report}.{format}"), copy, wanted, few.peak));
    }
    if is_measured {
        told.push(figures::neighbours(&exports).await);
        figures::say(&told);
    }
}

/// Waits for what several reports do at once.
pub(crate) async fn four_at_once(exports: &Exports) -> Duration {
    let began = Instant::now();
    let one = || exports.stream_as_owner("/reports/customers.csv?delivery=stream", |_| ());
    futures::join!(one(), one(), one(), one());
    began.elapsed()
}
