//! Tenants stay apart: over a shared pool, under load, and when a request goes away half way.

use std::sync::Arc;

use serde_json::{Value, json};
use service::identity::Role;
use sqlx::{Connection, PgConnection};

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::{customer, foreign_customer, populate};

#[tokio::test]
async fn two_tenants_on_one_pool_never_see_each_other() {
    let graph = Arc::new(Graph::start().await);
    populate(&graph).await;
    let rounds = (0..120).map(|round| {
        let graph = Arc::clone(&graph);
        tokio::spawn(async move {
            let (tenant, total) = if round % 2 == 0 { (ACME, 6) } else { (GLOBEX, 1) };
            let query = match round % 5 {
                // A failure in between must leave nothing behind either.
                0 => r#"{ customers { totalCount nodes { businessId } } bad: customers(filter: {servicePreferences: {path: "$["}}) { totalCount } }"#,
                _ => "{ customers { totalCount nodes { businessId } } }",
            };
            let answer = graph.ask(tenant, query).await;
            assert_eq!(answer["data"]["customers"]["totalCount"], total, "{answer}");
            for node in answer["data"]["customers"]["nodes"].as_array().unwrap() {
                assert_eq!(node["businessId"], json!(tenant));
            }
        })
    });
    for round in futures::future::join_all(rounds).await {
        round.unwrap();
    }
    assert_no_tenant_left(&graph).await;
}

/// No pooled connection has a tenant outside a transaction.
async fn assert_no_tenant_left(graph: &Graph) {
    let pool = graph.subgraph.database().pool();
    for _ in 0..pool.size() {
        let mut connection = pool.acquire().await.unwrap();
        let (tenant, role): (Option<String>, String) =
            sqlx::query_as("SELECT nullif(current_setting('app.current_business_id', true), ''), current_user::text")
                .fetch_one(&mut *connection)
                .await
                .unwrap();
        assert_eq!((tenant, role.as_str()), (None, "postgres"));
    }
}

#[tokio::test]
async fn ids_of_another_tenant_lead_nowhere() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let theirs = foreign_customer();
    let query = format!(
        "{{ customer(id: \"{theirs}\") {{ id }} customers(filter: {{id: {{eq: \"{theirs}\"}}}}) {{ totalCount }}
           deleted: customer(id: \"{theirs}\", includeDeleted: true) {{ id }}
           by: customers(filter: {{businessId: {{eq: \"{GLOBEX}\"}}}}) {{ totalCount }} }}"
    );
    let expected = json!({"customer": null, "customers": {"totalCount": 0}, "deleted": null, "by": {"totalCount": 0}});
    assert_eq!(graph.data(ACME, &query).await, expected);
}

#[tokio::test]
async fn a_request_that_goes_away_leaves_neither_its_lock_nor_its_tenant() {
    let graph = Arc::new(Graph::start().await);
    populate(&graph).await;
    // Another session holds the row, so that the update waits inside its statement.
    let mut holder = PgConnection::connect(&graph.database.url()).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "BEGIN; UPDATE hs.customers SET first_name = 'Held' WHERE id = '{}'",
        customer(1)
    )))
    .execute(&mut holder)
    .await
    .unwrap();
    let waiting = {
        let graph = Arc::clone(&graph);
        tokio::spawn(async move {
            let update = format!(
                "mutation {{ updateCustomer(id: \"{}\", input: {{firstName: \"Late\"}}) {{ id }} }}",
                customer(1)
            );
            graph.ask(ACME, &update).await
        })
    };
    graph.until(
        "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        "1",
    )
    .await;
    waiting.abort();
    assert!(waiting.await.unwrap_err().is_cancelled());
    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    graph.until("SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'", "0").await;
    graph.until(&format!("SELECT first_name FROM hs.customers WHERE id = '{}'", customer(1)), "Ada").await;
    assert_no_tenant_left(&graph).await;
    let data = graph.data(GLOBEX, "{ customers { totalCount } }").await;
    assert_eq!(data["customers"]["totalCount"], 1);
}

#[tokio::test]
async fn a_refused_change_does_not_cost_its_connection() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let backends = "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    // The pool may open more, but loses none.
    let pool = graph.subgraph.database().pool();
    let held: Vec<_> = futures::future::join_all((0..4).map(|_| pool.acquire())).await;
    drop(held);
    let mut before = graph.texts(backends).await;
    for _ in 0..8 {
        let query = r#"mutation { createCustomer(input: {phonePrimary: "1", customerNumber: "C-1"}) { id } }"#;
        assert_eq!(graph.refusal(ACME, query).await.0, "UNIQUE_VIOLATION");
        let query = r#"{ customers(filter: {integratedSystems: {path: "$["}}) { totalCount } }"#;
        assert_eq!(graph.refusal(ACME, query).await.0, "BAD_USER_INPUT");
    }
    let mut after = graph.texts(backends).await;
    before.sort();
    after.sort();
    assert_eq!(after, before);
}

#[tokio::test]
async fn connections_that_the_server_closed_are_replaced() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let lists = futures::future::join_all((0..8).map(|_| graph.data(ACME, "{ customers { totalCount } }"))).await;
    assert_eq!(lists.len(), 8);
    graph.texts("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").await;
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 6);
}

#[tokio::test]
async fn one_query_is_one_snapshot() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = "{ a: customers { totalCount } b: customers { totalCount } customers { totalCount nodes { id } } }";
    let create = r#"mutation { createCustomer(input: {phonePrimary: "1"}) { id } }"#;
    let reader = async {
        for _ in 0..20 {
            let data = graph.data(ACME, query).await;
            assert_eq!(data["a"], data["b"]);
            assert_eq!(data["customers"]["totalCount"], data["a"]["totalCount"]);
        }
    };
    let writer = async {
        for _ in 0..20 {
            graph.ask_of(&graph.subgraph, caller(ACME, Role::Owner), create, None, Value::Null).await;
        }
    };
    tokio::join!(reader, writer);
}
