//! Links to records of any kind over the whole graph: every one leads somewhere, and the way there and back is short.

use end_to_end::api::items;
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use entities::records;
use entities::table_model::Record;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

/// Tables whose rows name a record: of which schema and kind, and by which id.
const BY_KIND: &[(&str, &str, &str, &str)] = &[
    ("file_mgmt.attachments", "attached_to_schema", "attached_to_type", "attached_to_id"),
    ("audit_mgmt.activity_stream", "target_schema", "target_type", "target_id"),
    ("workflow_mgmt.state_transitions", "entity_schema", "entity_type", "entity_id"),
    ("notification_mgmt.notifications", "entity_schema", "entity_type", "entity_id"),
    ("sox_mgmt.approvals", "subject_schema", "subject_type", "subject_id"),
];

#[tokio::test]
async fn every_record_that_the_demo_data_name_is_there() {
    let database = data::demo().await;
    let mut connection = data::superuser(&database).await;
    let records = records();
    let mut lost = Vec::new();
    for (table, schema, kind, id) in BY_KIND {
        let named = format!("SELECT DISTINCT {schema}, {kind} FROM {table} WHERE {id} IS NOT NULL");
        let named: Vec<(String, String)> =
            sqlx::query_as(AssertSqlSafe(named)).fetch_all(&mut connection).await.unwrap();
        for (in_schema, of_kind) in named {
            let Some(record) = records.iter().find(|record| record.schema == in_schema && record.kind == of_kind)
            else {
                lost.push(format!("{table} names a {of_kind} of {in_schema}, which is no record"));
                continue;
            };
            let condition = format!("l.{schema} = '{in_schema}' AND l.{kind} = '{of_kind}'");
            lost.extend(strays(&mut connection, table, &condition, id, record).await);
        }
    }
    let tables = "SELECT DISTINCT entity_type FROM audit_mgmt.audit_log WHERE entity_id IS NOT NULL";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.unwrap();
    for table in tables {
        match records.iter().find(|record| record.table() == table) {
            None => lost.push(format!("the audit log names {table}, which is no record")),
            Some(record) => {
                let condition = format!("l.entity_type = '{table}'");
                lost.extend(strays(&mut connection, "audit_mgmt.audit_log", &condition, "entity_id", record).await);
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// Says how many links lead to rows that are not there.
async fn strays(
    connection: &mut sqlx::PgConnection,
    table: &str,
    condition: &str,
    id: &str,
    record: &Record,
) -> Option<String> {
    let target = record.table();
    let sql = format!(
        "SELECT count(*) FROM {table} l WHERE {condition} AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.id = l.{id})"
    );
    let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap();
    (count > 0).then(|| format!("{count} rows of {table} name rows of {target} that are not there"))
}

/// Generated of the schema and the id of a bill, which are unique together.
const UNIQUE_BY_ORIGIN: &str = "banking.invoices_integration";

#[tokio::test]
async fn a_key_that_leads_to_a_single_row_is_unique() {
    let graph = Graph::over(data::demo().await).await;
    let mut connection = data::superuser(graph.database()).await;
    let mut open = Vec::new();
    for (table, column) in graph.subgraphs.iter().flat_map(|subgraph| subgraph.single_keys()) {
        // A view's rows are those of a report, whose key is the same.
        let sql = format!(
            "SELECT c.relkind = 'v' OR EXISTS (
                 SELECT 1 FROM pg_index i
                 WHERE i.indrelid = c.oid AND i.indisunique AND (
                     SELECT array_agg(a.attname::text) FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey) AND a.attname <> 'business_id'
                 ) = ARRAY['{column}'])
             FROM pg_class c WHERE c.oid = '{table}'::regclass"
        );
        let unique: bool = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        if !unique && table != UNIQUE_BY_ORIGIN {
            open.push(format!("{table}.{column}"));
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

/// From a customer to everything that is known about them, and from there to the records themselves.
const TRAIL: &str = "query($first: Int!) { customers(first: $first) { nodes {
    attachments { nodes { fileName attachedTo { __typename ... on Customer { customerNumber } } } }
    activity { nodes { activitySummary target { ... on Customer { customerNumber } } } }
    auditLog { nodes { action } }
    lifetime { totalRevenue }
    workOrders { nodes { workOrderNumber attachments { totalCount } transitions { nodes { toState entity { ... on WorkOrder { workOrderNumber } } } } } }
} } }";

#[tokio::test]
async fn the_trail_of_a_customer_costs_the_same_for_one_and_for_many() {
    let graph = Graph::over(data::demo().await).await;
    let owner = graph.owner(ACME);
    graph.data(&owner, TRAIL, json!({ "first": 1 })).await;
    let mut costs = Vec::new();
    for first in [2, 20] {
        let before = (graph.statements(), graph.fetches.count());
        let answer = graph.data(&owner, TRAIL, json!({ "first": first })).await;
        costs.push((graph.statements() - before.0, graph.fetches.count() - before.1));
        let orders =
            items(&answer["customers"]["nodes"]).iter().flat_map(|customer| items(&customer["workOrders"]["nodes"]));
        for order in orders {
            for transition in items(&order["transitions"]["nodes"]) {
                assert_eq!(transition["entity"]["workOrderNumber"], order["workOrderNumber"]);
            }
        }
    }
    assert_eq!(costs[0], costs[1]);
}

#[tokio::test]
async fn a_link_never_shows_anything_of_another_tenant() {
    let graph = Graph::over(data::demo().await).await;
    // Files of ACME that name customers of GLOBEX: no foreign key could keep them from being written.
    data::run(
        graph.database(),
        "UPDATE file_mgmt.attachments SET attached_to_schema = 'hs', attached_to_type = 'customer',
             attached_to_id = (SELECT id FROM hs.customers WHERE customers.business_id <> attachments.business_id LIMIT 1)",
    )
    .await;
    let query = "{ attachments { nodes { attachedTo { __typename ... on Customer { firstName activity { totalCount } attachments { totalCount } } } } } }";
    let answer = graph.ask(&graph.owner(ACME), query, Value::Null).await;
    let files = items(&answer["data"]["attachments"]["nodes"]);
    assert!(!files.is_empty());
    for file in files {
        let customer = &file["attachedTo"];
        assert_eq!(customer["firstName"], Value::Null, "{answer:#}");
    }
}

#[tokio::test]
async fn what_people_know_rows_by_is_unique_within_a_business() {
    let graph = Graph::over(data::demo().await).await;
    let mut connection = data::superuser(graph.database()).await;
    let mut open = Vec::new();
    let keys: Vec<_> = graph.subgraphs.iter().flat_map(|subgraph| subgraph.natural_keys()).collect();
    assert!(keys.len() > 5, "{keys:?}");
    for (table, columns) in keys {
        let sql = format!(
            "SELECT EXISTS (
                 SELECT 1 FROM pg_index i
                 WHERE i.indrelid = '{table}'::regclass AND i.indisunique AND i.indpred IS NULL AND (
                     SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
                     WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) AND a.attname <> 'business_id'
                 ) = ARRAY(SELECT unnest(ARRAY['{}']) ORDER BY 1))",
            columns.join("', '")
        );
        let unique: bool = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        if !unique {
            open.push(format!("{table}: {columns:?}"));
        }
    }
    assert_eq!(open, Vec::<String>::new());
}
