//! Links to records of any kind: followed to keys or rows, and back to lists.

use entities::records;
use entities::{audit_mgmt::audit_log, file_mgmt::attachments, hs, tenant_mgmt, user_mgmt};
use kit::{Bounds, Definition, RecordLink, Subgraph};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::{customer, foreign_customer, id, populate_orders, work_order};

/// Files and the audit log beside customers: work orders and all else belong to other subgraphs.
fn definition() -> Definition {
    use attachments::Column as A;
    use audit_log::Column as L;
    let records = records();
    Definition::new("files", 0)
        .table::<attachments::Entity>()
        .table::<audit_log::Entity>()
        .table::<hs::customers::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .record_links(
            "Record",
            [
                RecordLink::by_schema_and_kind::<attachments::Entity>(
                    "attachedTo",
                    A::AttachedToSchema,
                    A::AttachedToType,
                    A::AttachedToId,
                    &records,
                )
                .back("attachments"),
                RecordLink::by_table::<audit_log::Entity>("entity", L::EntityType, L::EntityId, &records)
                    .back_from("auditLog", |record| record.has_lifecycle),
            ],
        )
}

struct Files {
    graph: Graph,
    files: Subgraph,
}

impl Files {
    /// Files 1 and 2 of customer 1, 3 of customer 2, 4 of work order 2, 5 of a kind that the graph does not have,
    /// 6 of a customer who is not there; one of GLOBEX. Two entries of the log on work order 2, one on customer 1.
    async fn start() -> Self {
        let graph = Graph::start().await;
        populate_orders(&graph).await;
        let mut sql = String::new();
        for (number, tenant, schema, kind, record) in [
            (1, ACME, "hs", "customer", customer(1)),
            (2, ACME, "hs", "customer", customer(1)),
            (3, ACME, "hs", "customer", customer(2)),
            (4, ACME, "hs", "work_order", work_order(2)),
            (5, ACME, "hs", "spaceship", customer(1)),
            (6, ACME, "hs", "customer", foreign_customer()),
            (7, ACME, "auto", "customer", customer(1)),
            (8, GLOBEX, "hs", "customer", foreign_customer()),
        ] {
            sql.push_str(&format!(
                "INSERT INTO file_mgmt.attachments (id, business_id, attached_to_schema, attached_to_type, attached_to_id, file_name, file_path, attachment_type)
                 VALUES ('{}', '{tenant}', '{schema}', '{kind}', '{record}', 'file {number}', '/', 'photo');",
                id(8, number)
            ));
        }
        // What the rows themselves left in the trail is not looked at here.
        sql.push_str("DELETE FROM audit_mgmt.audit_log;");
        for (number, table, record) in [
            (1, "hs.work_orders", work_order(2)),
            (2, "hs.work_orders", work_order(2)),
            (3, "hs.customers", customer(1)),
        ] {
            sql.push_str(&format!(
                "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type, entity_id)
                 VALUES ('{}', '{ACME}', 'update', '{table}', '{record}');",
                id(9, number)
            ));
        }
        graph.sql(&sql).await;
        let database = kit::Database::connect(&graph.database.url(), 2).await.unwrap();
        let files = Subgraph::new(definition(), database, Bounds::default()).unwrap();
        Self { graph, files }
    }

    /// The data of an answer, and how many statements it took.
    async fn data(&self, query: &str) -> (Value, u64) {
        let before = self.files.database().statements();
        let answer = self.graph.ask_of(&self.files, caller(ACME, Role::Owner), query, None, Value::Null).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        (answer["data"].clone(), self.files.database().statements() - before)
    }
}

fn representations(type_name: &str, ids: &[Uuid]) -> String {
    let one = |id: &Uuid| format!("{{__typename: \"{type_name}\", id: \"{id}\"}}");
    ids.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn a_link_is_answered_with_the_key_of_its_record() {
    let files = Files::start().await;
    let (data, statements) = files
        .data("{ attachments { nodes { fileName attachedTo { __typename ... on WorkOrder { id } ... on Customer { firstName } } } } }")
        .await;
    let on = |number, record: Value| json!({"fileName": format!("file {number}"), "attachedTo": record});
    let expected = json!([
        on(1, json!({"__typename": "Customer", "firstName": "Ada"})),
        on(2, json!({"__typename": "Customer", "firstName": "Ada"})),
        on(3, json!({"__typename": "Customer", "firstName": "Bob"})),
        on(4, json!({"__typename": "WorkOrder", "id": work_order(2)})),
        // No such kind, a customer of another tenant, no such kind in that schema.
        on(5, Value::Null),
        on(6, Value::Null),
        on(7, Value::Null),
    ]);
    assert_eq!(data["attachments"]["nodes"], expected);
    // The files, and the customers of this subgraph; work orders are another's.
    assert_eq!(statements, 2);
}

#[tokio::test]
async fn a_name_alone_needs_no_statement() {
    let files = Files::start().await;
    let (data, statements) = files
        .data("{ attachments(first: 4) { nodes { attachedTo { t: __typename ... on Record { __typename } } } } }")
        .await;
    let names: Vec<&Value> =
        data["attachments"]["nodes"].as_array().unwrap().iter().map(|node| &node["attachedTo"]["t"]).collect();
    assert_eq!(json!(names), json!(["Customer", "Customer", "Customer", "WorkOrder"]));
    assert_eq!(statements, 1);
}

#[tokio::test]
async fn a_table_is_a_kind_too() {
    let files = Files::start().await;
    let (data, _) = files
        .data("{ auditLogEntries { nodes { entity { __typename ... on WorkOrder { id auditLog { totalCount } } } } } }")
        .await;
    let order = json!({"entity": {"__typename": "WorkOrder", "id": work_order(2), "auditLog": {"totalCount": 2}}});
    assert_eq!(data["auditLogEntries"]["nodes"], json!([order, order, {"entity": {"__typename": "Customer"}}]));
}

#[tokio::test]
async fn records_lead_back_in_one_statement_a_type() {
    let files = Files::start().await;
    let query = format!(
        "{{ _entities(representations: [{}, {}]) {{
            ... on WorkOrder {{ id attachments(orderBy: {{fileName: DESC}}) {{ nodes {{ fileName }} }} auditLog {{ nodes {{ action }} }} }}
            ... on Customer {{ attachments(first: 1, filter: {{fileName: {{ne: \"x\"}}}}) {{ totalCount nodes {{ fileName }} pageInfo {{ hasNextPage }} }} }} }} }}",
        representations("WorkOrder", &[work_order(1), work_order(2), work_order(3)]),
        representations("Customer", &[customer(1), customer(2), customer(3), foreign_customer()]),
    );
    let (data, statements) = files.data(&query).await;
    let order = |number, files: Value, log: Value| json!({"id": work_order(number), "attachments": {"nodes": files}, "auditLog": {"nodes": log}});
    let of = |total, files: Value, more| json!({"attachments": {"totalCount": total, "nodes": files, "pageInfo": {"hasNextPage": more}}});
    let expected = json!([
        order(1, json!([]), json!([])),
        order(2, json!([{"fileName": "file 4"}]), json!([{"action": "update"}, {"action": "update"}])),
        order(3, json!([]), json!([])),
        of(2, json!([{"fileName": "file 1"}]), true),
        of(1, json!([{"fileName": "file 3"}]), false),
        of(0, json!([]), false),
        // Another tenant's customer is none of this subgraph's rows.
        Value::Null,
    ]);
    assert_eq!(data["_entities"], expected);
    // Customers, their files and how many; the orders' files, and their log.
    assert_eq!(statements, 5);
}

#[tokio::test]
async fn lists_of_a_record_filter_its_rows() {
    let files = Files::start().await;
    let (data, statements) = files
        .data(
            "{ with: customers(filter: {attachments: {some: {}}}) { nodes { firstName } }
               without: customers(filter: {attachments: {none: {}}}) { totalCount } }",
        )
        .await;
    assert_eq!(data["with"]["nodes"], json!([{"firstName": "Ada"}, {"firstName": "Bob"}]));
    assert_eq!(data["without"]["totalCount"], 4);
    assert_eq!(statements, 2);
}

#[tokio::test]
async fn every_lifecycle_is_that_of_a_record() {
    let graph = Graph::start().await;
    let triggers = graph
        .texts(
            "SELECT DISTINCT n.nspname || '.' || c.relname || ' ' || split_part(encode(t.tgargs, 'escape'), '\\000', 2)
             FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid AND p.proname = 'record_transition'
             JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE NOT t.tgisinternal AND t.tgparentid = 0 ORDER BY 1",
        )
        .await;
    let mut listed: Vec<String> = records()
        .iter()
        .filter(|record| record.has_lifecycle)
        .map(|record| format!("{} {}", record.table(), record.kind))
        .collect();
    listed.sort();
    assert_eq!(triggers, listed, "see `record(lifecycle)` at the models");
}

#[tokio::test]
async fn a_way_back_from_some_records_is_not_on_others() {
    let sdl = kit::sdl(definition()).unwrap();
    let of = |name: &str| {
        let start = sdl.find(&format!("type {name} ")).unwrap();
        &sdl[start..start + sdl[start..].find("\n}").unwrap()]
    };
    assert!(of("WorkOrder").contains("auditLog(") && of("WorkOrder").contains("attachments("));
    assert!(!of("Vehicle").contains("auditLog(") && of("Vehicle").contains("attachments("));
    assert!(of("Vehicle").starts_with("type Vehicle @key(fields: \"id\") {"), "{}", of("Vehicle"));
}
