//! Pages of a report come from a server cursor where this process keeps their snapshot, and are those that keys find.

use kit::{Request, Subgraph};
use serde_json::Value;
use service::identity::{Caller, Role};
use service::snapshot::{PAGE_OF_REPORT, SharedSnapshot, SnapshotAsk};

use crate::fixture::{ACME, caller};
use crate::shared_snapshots::Spoken;

/// How many customers there are.
const ROWS: usize = 57;

/// Orders with an index and without, with values that are missing and values that come twice, also of other rows.
const ORDERS: [&str; 6] = [
    "",
    "orderBy: [{ lastName: ASC }], ",
    "orderBy: [{ creditLimit: DESC }, { lastName: ASC_NULLS_FIRST }], ",
    "orderBy: [{ lastName: DESC_NULLS_LAST }], ",
    "orderBy: [{ createdAt: DESC }], filter: { creditLimit: { gt: 2 } }, ",
    "orderBy: [{ workOrders: { count: DESC } }], ",
];

/// A report's reader: it asks for one page after the other in a snapshot.
struct Reader<'a> {
    spoken: &'a Spoken,
    shared: &'a SharedSnapshot,
}

impl Reader<'_> {
    async fn page(&self, process: &Subgraph, caller: Caller, arguments: &str, after: &Value) -> Value {
        let query = format!(
            "query Page($after: String) {{ customers({arguments}after: $after) {{
               nodes {{ id lastName businesses: business {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let variables = serde_json::json!({ "after": after }).to_string();
        let request = Request {
            query: &query,
            operation_name: None,
            variables: Some(variables.as_bytes()),
            caller: caller.into(),
            origin: self.spoken.said(ACME, SnapshotAsk::Read(self.shared.clone())),
            idempotency_key: None,
            deadline: None,
        };
        let answer: Value = serde_json::from_slice(&process.execute(request).await.body).unwrap();
        assert_eq!(answer.get("errors"), None, "{arguments}: {answer:#}");
        answer["data"]["customers"].clone()
    }

    /// The ids of all pages of this size, each asked of the next process.
    async fn all(&self, processes: &[&Subgraph], order: &str, size: usize) -> Vec<Value> {
        let (mut ids, mut after) = (Vec::new(), Value::Null);
        for process in processes.iter().cycle() {
            let arguments = format!("{order}first: {size}, ");
            let page = self.page(process, caller(ACME, Role::Owner), &arguments, &after).await;
            ids.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        ids
    }
}

async fn filled() -> Spoken {
    let spoken = Spoken::start().await;
    let fill = format!(
        "INSERT INTO hs.customers (business_id, phone_primary, last_name, credit_limit)
         SELECT '{ACME}', '5', CASE WHEN n % 5 > 0 THEN 'Name ' || n % 7 END, n % 4
         FROM generate_series(1, {ROWS}) AS n;
         INSERT INTO hs.work_orders (business_id, customer_id, work_order_number, title, description, job_type,
             service_category)
         SELECT '{ACME}', id, 'WO-' || row_number() OVER (), 'Work', 'Work', 'repair', 'plumbing'
         FROM hs.customers WHERE credit_limit = 3"
    );
    spoken.graph.sql(&fill).await;
    spoken
}

/// How many transactions that keep a snapshot have fetched from a cursor.
const FETCHED: &str = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()
    AND state = 'idle in transaction' AND (query LIKE 'FETCH % FROM report_%' OR query LIKE 'CLOSE report_%')";

#[tokio::test]
async fn pages_from_a_cursor_are_those_that_keys_find_in_every_order_and_size() {
    let spoken = filled().await;
    let other = spoken.another_process().await;
    for order in ORDERS {
        let keys = spoken.graph.listed(&format!("{order}first: 200"), "id").await;
        for size in [1, 8, ROWS - 1, ROWS, 200] {
            let (shared, _stream) = spoken.keep().await.unwrap();
            let reader = Reader { spoken: &spoken, shared: &shared };
            assert_eq!(reader.all(&[&spoken.subgraph], order, size).await, keys, "{order}{size}");
            assert_eq!(spoken.graph.texts(FETCHED).await, ["1"], "{order}{size} was read from a cursor");
            // Whoever does not keep the snapshot finds each page by its key, and the cursor does not mislead anybody.
            assert_eq!(reader.all(&[&spoken.subgraph, &other], order, size).await, keys, "{order}{size}");
        }
    }
}

#[tokio::test]
async fn several_lists_of_a_report_and_pages_that_are_asked_for_again_have_their_own_rows() {
    let spoken = filled().await;
    let (shared, _stream) = spoken.keep().await.unwrap();
    let reader = Reader { spoken: &spoken, shared: &shared };
    let owner = || caller(ACME, Role::Owner);
    let mut first = Vec::new();
    for order in ORDERS {
        let arguments = format!("{order}first: 10, ");
        first.push((arguments.clone(), reader.page(&spoken.subgraph, owner(), &arguments, &Value::Null).await));
    }
    for (arguments, page) in &first {
        let after = &page["pageInfo"]["endCursor"];
        let second = reader.page(&spoken.subgraph, owner(), arguments, after).await;
        assert_ne!(second["nodes"][0], page["nodes"][0], "{arguments}");
        for (after, expected) in [(after, &second), (&Value::Null, page)] {
            let again = reader.page(&spoken.subgraph, owner(), arguments, after).await;
            assert_eq!(&again, expected, "{arguments}");
        }
    }
}

#[tokio::test]
async fn rows_that_were_read_ahead_come_once_and_in_order() {
    let spoken = Spoken::start().await;
    let fill = format!(
        "INSERT INTO hs.customers (business_id, phone_primary, credit_limit)
         SELECT '{ACME}', '5', n % 50 FROM generate_series(1, 5300) AS n"
    );
    spoken.graph.sql(&fill).await;
    let ids = spoken.graph.texts("SELECT id::text FROM hs.customers ORDER BY credit_limit DESC, id DESC").await;
    for size in [1_000, 1_700, 2_650, 5_000] {
        let (shared, _stream) = spoken.keep().await.unwrap();
        let reader = Reader { spoken: &spoken, shared: &shared };
        let found = reader.all(&[&spoken.subgraph], "orderBy: [{ creditLimit: DESC }], ", size).await;
        let found: Vec<&str> = found.iter().map(|id| id.as_str().unwrap()).collect();
        assert!(found == ids, "{size}: {} rows of {}", found.len(), ids.len());
    }
}

#[tokio::test]
async fn a_cursor_of_other_rights_gives_no_rows() {
    let spoken = filled().await;
    let (shared, _stream) = spoken.keep().await.unwrap();
    let reader = Reader { spoken: &spoken, shared: &shared };
    let arguments = "orderBy: [{ lastName: ASC }], first: 10, ";
    let page = reader.page(&spoken.subgraph, caller(ACME, Role::Owner), arguments, &Value::Null).await;
    let after = &page["pageInfo"]["endCursor"];
    // The same person with fewer rights asks between two pages: what the cursor holds is not for that role.
    let narrowed = reader.page(&spoken.subgraph, caller(ACME, Role::Viewer), arguments, after).await;
    let second = reader.page(&spoken.subgraph, caller(ACME, Role::Owner), arguments, after).await;
    assert_eq!(narrowed, second, "a viewer's page did not move the owner's cursor");
}

#[tokio::test]
async fn only_pages_of_a_report_may_be_larger_than_those_of_people() {
    let spoken = filled().await;
    let (shared, _stream) = spoken.keep().await.unwrap();
    let reader = Reader { spoken: &spoken, shared: &shared };
    let arguments = format!("first: {PAGE_OF_REPORT}, ");
    let page = reader.page(&spoken.subgraph, caller(ACME, Role::Owner), &arguments, &Value::Null).await;
    assert_eq!(page["nodes"].as_array().unwrap().len(), ROWS);
    let (code, field) = spoken.graph.refusal(ACME, "{ customers(first: 5000) { nodes { id } } }").await;
    assert_eq!((&*code, &*field), ("PAGE_TOO_LARGE", "first"));
    let beyond = format!("first: {}, ", PAGE_OF_REPORT + 1);
    let query = format!("{{ customers({beyond}) {{ nodes {{ id }} }} }}");
    let request = Request {
        query: &query,
        operation_name: None,
        variables: None,
        caller: caller(ACME, Role::Owner).into(),
        origin: spoken.said(ACME, SnapshotAsk::Read(shared.clone())),
        idempotency_key: None,
        deadline: None,
    };
    let answer: Value = serde_json::from_slice(&spoken.subgraph.execute(request).await.body).unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "PAGE_TOO_LARGE", "{answer}");
}
