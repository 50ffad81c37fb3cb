//! Refreshing a report: what a reader puts together from watermark to watermark is the whole report.

use std::collections::BTreeMap;

use end_to_end::client::Answer;
use end_to_end::{ACME, GLOBEX, data};
use serde_json::Value;
use service::identity::Role;

use crate::exports::Exports;

/// Customers with their tombstones.
const CUSTOMERS: &str = "# @rows customers.nodes
# @since changedSince withDeleted
\"Customers as they are.\"
query Customers($changedSince: DateTime, $withDeleted: Boolean, $name: String, $first: Int = 5, $after: String) {
  customers(
    filter: { updatedAt: { gte: $changedSince }, customerNumber: { startsWith: \"KEPT-\" }, lastName: { eq: $name } }
    includeDeleted: $withDeleted
    first: $first
    after: $after
  ) {
    nodes { id lastName creditLimit deletedAt }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// The same without deleted rows, under another name.
const OTHERS: &str = "# @rows customers.nodes
# @since changedSince
query Others($changedSince: DateTime, $first: Int = 5, $after: String) {
  customers(filter: { updatedAt: { gte: $changedSince } }, first: $first, after: $after) {
    nodes { id }
    pageInfo { hasNextPage endCursor }
  }
}
";

const WHOLE: &str = "# @rows customers.nodes
query Whole($first: Int = 5, $after: String) {
  customers(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
}
";

/// Customers that nobody has changed for an hour.
async fn filled() -> Exports {
    let documents = [("customers", CUSTOMERS), ("others", OTHERS), ("whole", WHOLE)];
    let exports = Exports::start_with(&documents).await;
    let fill = format!(
        "INSERT INTO hs.customers (business_id, customer_number, last_name, phone_primary, credit_limit)
         SELECT '{ACME}', 'KEPT-' || n, 'Kept', '5', n FROM generate_series(1, 40) AS n;
         SET session_replication_role = replica;
         UPDATE hs.customers SET updated_at = now() - interval '1 hour'"
    );
    data::run(&exports.database, &fill).await;
    exports
}

fn watermark(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let header = answer.headers["x-thorbis-watermark"].to_str().unwrap().to_owned();
    if let Some(end) = answer.text().lines().rfind(|line| line.starts_with("{\"@end\"")) {
        let end: Value = serde_json::from_str(end).unwrap();
        assert_eq!(end["@end"]["watermark"], *header, "the closing record and the header say the same");
    }
    header
}

/// Puts the rows of an answer in place by their ids, and takes away those that are deleted.
fn merge(known: &mut BTreeMap<String, Value>, answer: &Answer) -> usize {
    let text = answer.text();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rows: Vec<Value> = rows.into_iter().filter(|row: &Value| row.get("@end").is_none()).collect();
    for row in &rows {
        let id = row["id"].as_str().unwrap().to_owned();
        match row["deletedAt"].is_null() {
            true => known.insert(id, row.clone()),
            false => known.remove(&id),
        };
    }
    rows.len()
}

const PATH: &str = "/reports/customers.ndjson?delivery=stream";

#[tokio::test]
async fn what_a_reader_puts_together_from_refreshes_is_the_whole_report() {
    let exports = filled().await;
    let mut known = BTreeMap::new();
    let first = exports.get_as_owner(PATH).await;
    assert_eq!(merge(&mut known, &first), 40);
    let mut since = watermark(&first);
    for round in 0..6 {
        let change = format!(
            "UPDATE hs.customers SET credit_limit = 1000 + {round}
             WHERE customer_number LIKE 'KEPT-%' AND hashtext(id::text || '{round}') % 7 = 0;
             UPDATE hs.customers SET deleted_at = now()
             WHERE customer_number LIKE 'KEPT-%' AND hashtext(id::text || '{round}') % 11 = 0;
             INSERT INTO hs.customers (business_id, customer_number, last_name, phone_primary, credit_limit)
             VALUES ('{ACME}', 'KEPT-NEW-{round}', 'Kept', '5', {round})"
        );
        data::run(&exports.database, &change).await;
        let refresh = exports.get_as_owner(&format!("{PATH}&since={since}")).await;
        since = watermark(&refresh);
        // While anybody's transaction is open, rows that changed since it began come once more.
        assert!(merge(&mut known, &refresh) > 0, "something has changed");
        let mut whole = BTreeMap::new();
        merge(&mut whole, &exports.get_as_owner(PATH).await);
        assert_eq!(known, whole, "after round {round}");
    }
}

#[tokio::test]
async fn files_have_watermarks_as_streams_have() {
    let exports = filled().await;
    for format in ["csv", "json", "parquet", "arrow"] {
        let path = format!("/reports/customers.{format}?delivery=file");
        let since = watermark(&exports.get_as_owner(&path).await);
        let refresh = exports.get_as_owner(&format!("{path}&since={since}")).await;
        assert_eq!(refresh.headers["x-thorbis-rows"], "0", "nothing has changed: {format}");
    }
}

#[tokio::test]
async fn a_watermark_holds_for_its_report_variables_and_reader_alone() {
    let exports = filled().await;
    let since = watermark(&exports.get_as_owner(PATH).await);
    let refused = |answer: Answer, what: &str| {
        assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{what}: {}", answer.text());
    };
    refused(exports.get_as_owner(&format!("{PATH}&name=Kept&since={since}")).await, "other variables");
    refused(exports.get_as_owner(&format!("/reports/others.ndjson?since={since}")).await, "another report");
    refused(exports.get_as_owner(&format!("/reports/whole.ndjson?since={since}")).await, "a report without");
    refused(exports.get_as_owner(&format!("{PATH}&since={since}&since={since}")).await, "two of them");
    for (tenant, role) in [(GLOBEX, Role::Owner), (ACME, Role::Manager)] {
        refused(exports.get(tenant, role, &format!("{PATH}&since={since}")).await, "another reader");
    }
    let last = if since.ends_with('A') { "B" } else { "A" };
    for forged in ["x", "a.b", &since[1..], &format!("{}{last}", &since[..since.len() - 1])] {
        refused(exports.get_as_owner(&format!("{PATH}&since={forged}")).await, forged);
    }
    // The variables behind it are not the reader's.
    refused(exports.get_as_owner(&format!("{PATH}&changedSince=2020-01-01T00:00:00Z")).await, "its own moment");
    refused(exports.get_as_owner(&format!("{PATH}&withDeleted=true")).await, "deleted rows");
    let whole = exports.get_as_owner("/reports/whole.ndjson").await;
    assert!(whole.headers.get("x-thorbis-watermark").is_none());
}
