//! Requests whose client leaves: nothing goes on, in the database or beside it, and no place is lost.

use std::sync::Arc;

use service::identity::Role;
use sqlx::{Connection, PgConnection};

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::{customer, populate_orders};

/// What a client may leave behind: a read, a read below another, a search, a change.
fn kinds() -> Vec<String> {
    vec![
        "{ customers { totalCount nodes { id } } }".to_owned(),
        "{ workOrders { nodes { customer { id firstName } } } }".to_owned(),
        r#"{ customers(filter: {lastName: {contains: "Baker"}}) { aggregate { count } } }"#.to_owned(),
        format!("mutation {{ updateCustomer(id: \"{}\", input: {{firstName: \"Late\"}}) {{ id }} }}", customer(1)),
        format!("mutation {{ deleteCustomer(id: \"{}\") {{ id }} }}", customer(2)),
    ]
}

#[tokio::test]
async fn what_a_client_leaves_behind_ends_while_it_waits_for_a_lock() {
    let graph = Arc::new(Graph::start().await);
    populate_orders(&graph).await;
    let pool = graph.subgraph.database().pool().clone();
    let most = pool.options().get_max_connections();
    let of_tenant = graph.subgraph.database().connections_of_tenant();
    for kind in kinds() {
        let mut holder = PgConnection::connect(&graph.database.url()).await.unwrap();
        sqlx::raw_sql("BEGIN; LOCK TABLE hs.customers IN ACCESS EXCLUSIVE MODE").execute(&mut holder).await.unwrap();
        // More than the pool has connections, three times over: each round takes the places of those that left.
        for _ in 0..3 {
            let clients: Vec<_> = (0..most + 2)
                .map(|_| {
                    let (graph, kind) = (Arc::clone(&graph), kind.clone());
                    tokio::spawn(async move {
                        let asked = caller(ACME, Role::Owner);
                        graph.ask_of(&graph.subgraph, asked, &kind, None, serde_json::Value::Null).await
                    })
                })
                .collect();
            graph.until(&waiting(), &of_tenant.to_string()).await;
            clients.iter().for_each(tokio::task::JoinHandle::abort);
            for client in clients {
                assert!(client.await.unwrap_err().is_cancelled());
            }
            graph.nothing_runs().await;
            assert!(pool.size() <= most);
        }
        sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
        let data = graph.data(GLOBEX, "{ customers { totalCount } }").await;
        assert_eq!(data["customers"]["totalCount"], 1, "after {kind}");
    }
    assert_eq!(graph.texts("SELECT count(*)::text FROM hs.customers WHERE first_name = 'Late'").await, ["0"]);
}

#[tokio::test]
async fn a_quiet_tenant_is_served_while_a_noisy_one_waits_for_its_own() {
    let graph = Arc::new(Graph::start().await);
    populate_orders(&graph).await;
    let mut holder = PgConnection::connect(&graph.database.url()).await.unwrap();
    let lock = format!("BEGIN; SELECT FROM hs.customers WHERE id = '{}' FOR UPDATE", customer(1));
    sqlx::raw_sql(sqlx::AssertSqlSafe(lock)).execute(&mut holder).await.unwrap();
    let update =
        format!("mutation {{ updateCustomer(id: \"{}\", input: {{firstName: \"Late\"}}) {{ id }} }}", customer(1));
    let noisy: Vec<_> = (0..48)
        .map(|_| {
            let (graph, update) = (Arc::clone(&graph), update.clone());
            tokio::spawn(async move { graph.ask(ACME, &update).await })
        })
        .collect();
    graph.until(&waiting(), &graph.subgraph.database().connections_of_tenant().to_string()).await;
    for _ in 0..10 {
        assert_eq!(graph.data(GLOBEX, "{ customers { totalCount } }").await["customers"]["totalCount"], 1);
    }
    assert!(noisy.iter().all(|it| !it.is_finished()), "all of the noisy ones still wait");
    noisy.iter().for_each(tokio::task::JoinHandle::abort);
    futures::future::join_all(noisy).await;
    graph.nothing_runs().await;
}

/// Backends of this database that wait for a lock.
fn waiting() -> String {
    "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        .to_owned()
}
