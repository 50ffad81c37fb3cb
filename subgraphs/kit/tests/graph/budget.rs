//! Budgets: what an answer holds is counted, not what was read for it; each part ends the request with its code.

use std::sync::Arc;
use std::time::{Duration, Instant};

use kit::{Request, Subgraph};
use serde_json::{Value, json};
use service::budget::Allowance;
use service::identity::Role;
use sqlx::{Connection, PgConnection};

use crate::fixture::{ACME, Graph, caller, only_error};
use crate::people::{customer, populate_orders};

/// One customer with so many work orders, each of which leads back to the customer.
async fn hub(graph: &Graph, orders: u32) {
    populate_orders(graph).await;
    let sql = format!(
        "INSERT INTO hs.work_orders (business_id, customer_id, work_order_number, title, description, job_type,
             service_category, total_amount, scheduled_date)
         SELECT '{ACME}', '{}', 'HUB-' || n, 'Order', 'Leaking pipe', 'repair', 'plumbing', 100, '2025-02-01'
         FROM generate_series(1, {orders}) AS n",
        customer(6)
    );
    graph.sql(&sql).await;
}

async fn ask(graph: &Graph, subgraph: &Subgraph, query: &str) -> Value {
    graph.ask_of(subgraph, caller(ACME, Role::Owner), query, None, Value::Null).await
}

/// Documents that write the orders of one customer again below each of them, `depth` times.
fn multiplying(depth: usize) -> Vec<String> {
    let nodes = |inner: &str| format!("workOrders(first: 200) {{ nodes {{ id customer {{ {inner} }} }} }}");
    let edges = |inner: &str| format!("workOrders(first: 200) {{ edges {{ node {{ id customer {{ {inner} }} }} }} }}");
    let twice = |inner: &str| format!("a: {} b: {}", nodes(inner), edges(inner));
    let written = |each: &dyn Fn(&str) -> String| (0..depth).fold("id".to_owned(), |inner, _| each(&inner));
    let id = customer(6);
    [written(&nodes), written(&edges), written(&twice)]
        .iter()
        .flat_map(|selection| {
            [
                format!("{{ customer(id: \"{id}\") {{ {selection} }} }}"),
                format!("{{ customers(filter: {{id: {{eq: \"{id}\"}}}}) {{ nodes {{ {selection} }} }} }}"),
                format!(
                    "{{ _entities(representations: [{{__typename: \"Customer\", id: \"{id}\"}}]) \
                     {{ ... on Customer {{ {selection} }} }} }}"
                ),
                format!("mutation {{ updateCustomer(id: \"{id}\", input: {{firstName: \"Hub\"}}) {{ {selection} }} }}"),
            ]
        })
        .collect()
}

/// Objects of the data that are rows, edges or lists with pages: what the budget counts.
fn objects(value: &Value) -> u64 {
    match value {
        Value::Array(elements) => elements.iter().map(objects).sum(),
        Value::Object(fields) => 1 + fields.values().map(objects).sum::<u64>(),
        _ => 0,
    }
}

#[tokio::test]
async fn an_answer_is_counted_by_what_it_holds_before_it_is_written() {
    let graph = Graph::start().await;
    hub(&graph, 120).await;
    for query in multiplying(4) {
        let answer = ask(&graph, &graph.subgraph, &query).await;
        let error = only_error(&answer);
        assert_eq!(error["extensions"]["code"], "QUERY_TOO_COMPLEX", "{query}");
        assert!(error["message"].as_str().unwrap().contains("objects"), "{error}");
        assert!(error["extensions"]["remedy"].as_str().unwrap().contains("first"), "{error}");
    }
}

#[tokio::test]
async fn an_answer_may_hold_as_many_objects_as_its_budget_and_no_more() {
    let graph = Graph::start().await;
    hub(&graph, 5).await;
    for query in multiplying(2).into_iter().filter(|query| !query.starts_with("mutation")) {
        let answer = ask(&graph, &graph.subgraph, &query).await;
        let data = answer["data"].as_object().unwrap();
        let count = data.values().map(objects).sum();
        assert!(count > 50, "{answer}");
        let allowed = graph.bounded(Allowance { objects_written: count, ..Allowance::UNBOUNDED });
        assert_eq!(ask(&graph, &allowed, &query).await, answer, "{query}");
        let refusing = graph.bounded(Allowance { objects_written: count - 1, ..Allowance::UNBOUNDED });
        let refused = only_error(&ask(&graph, &refusing, &query).await);
        assert_eq!(refused["extensions"]["code"], "QUERY_TOO_COMPLEX", "{query}");
    }
}

#[tokio::test]
async fn an_answer_ends_at_its_bytes() {
    let graph = Graph::start().await;
    hub(&graph, 30).await;
    for query in multiplying(2) {
        let answer = graph.bounded(Allowance { bytes_written: 20_000, ..Allowance::UNBOUNDED });
        let refused = only_error(&ask(&graph, &answer, &query).await);
        assert_eq!(refused["extensions"]["code"], "RESPONSE_TOO_LARGE", "{query}");
        assert!(refused["message"].as_str().unwrap().contains("20000 bytes"), "{refused}");
    }
}

#[tokio::test]
async fn rows_and_bytes_are_counted_as_they_are_read() {
    let graph = Graph::start().await;
    hub(&graph, 100).await;
    let query = "{ workOrders(first: 50) { nodes { id title } } }";
    for (allowance, code) in [
        (Allowance { rows_read: 50, ..Allowance::UNBOUNDED }, "QUERY_TOO_COMPLEX"),
        (Allowance { bytes_read: 500, ..Allowance::UNBOUNDED }, "RESPONSE_TOO_LARGE"),
        (Allowance { database_time: Duration::ZERO, ..Allowance::UNBOUNDED }, "STATEMENT_TIMEOUT"),
    ] {
        let refused = only_error(&ask(&graph, &graph.bounded(allowance), query).await);
        assert_eq!(refused["extensions"]["code"], code);
    }
    // One row more than the page is read, to know whether there is one.
    let enough = graph.bounded(Allowance { rows_read: 51, ..Allowance::UNBOUNDED });
    let answer = ask(&graph, &enough, query).await;
    assert_eq!(answer["data"]["workOrders"]["nodes"].as_array().unwrap().len(), 50, "{answer}");
    graph.nothing_runs().await;
}

#[tokio::test]
async fn a_request_ends_with_its_time_and_so_does_what_it_began() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let mut holder = PgConnection::connect(&graph.database.url()).await.unwrap();
    sqlx::raw_sql("BEGIN; LOCK TABLE hs.customers IN ACCESS EXCLUSIVE MODE").execute(&mut holder).await.unwrap();
    let update =
        format!("mutation {{ updateCustomer(id: \"{}\", input: {{firstName: \"L\"}}) {{ id }} }}", customer(1));
    for query in ["{ customers { totalCount } }", "{ workOrders { nodes { customer { id firstName } } } }", &update] {
        let request = Request {
            query,
            operation_name: None,
            variables: None,
            caller: Arc::new(caller(ACME, Role::Owner)),
            origin: kit::Origin::default(),
            idempotency_key: None,
            deadline: Some(Instant::now() + Duration::from_millis(300)),
        };
        let answer: Value = serde_json::from_slice(&graph.subgraph.execute(request).await.body).unwrap();
        assert_eq!(answer["data"], json!(null));
        assert_eq!(only_error(&answer)["extensions"]["code"], "REQUEST_TIMEOUT", "{query}");
    }
    // The lock is still held: what waited for it was ended, not served.
    graph.nothing_runs().await;
    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 6);
}
