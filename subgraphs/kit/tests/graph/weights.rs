//! Requests that wait for a connection get it by the weights of plans and roles.

use std::cell::RefCell;

use futures::future::join_all;
use serde_json::Value;
use service::identity::{Caller, Role};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::populate;

/// Requests of each of two callers that wait for the one connection.
const WAITING: usize = 30;

/// How many of the first 28 that are served are the first caller's.
async fn served(graph: &Graph, callers: [&Caller; 2]) -> usize {
    let process = graph.process_with(1).await;
    let ask = async |caller: &Caller| {
        let query = "{ customers { nodes { id } } }";
        graph.ask_of(&process, caller.clone(), query, None, Value::Null).await
    };
    // What they weigh is known by then.
    for caller in callers {
        assert!(ask(caller).await.get("errors").is_none());
    }
    let mut holder = PgConnection::connect(&graph.database.url()).await.unwrap();
    sqlx::raw_sql("BEGIN; LOCK TABLE hs.customers IN ACCESS EXCLUSIVE MODE").execute(&mut holder).await.unwrap();
    let order = RefCell::new(Vec::new());
    let asked = (0..2 * WAITING).map(|number| {
        let order = &order;
        let ask = &ask;
        async move {
            ask(callers[number % 2]).await;
            order.borrow_mut().push(number % 2);
        }
    });
    let release = async {
        let waits = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        graph.until(waits, "1").await;
        sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    };
    futures::join!(join_all(asked), release);
    order.borrow().iter().take(28).filter(|who| **who == 0).count()
}

#[tokio::test]
async fn connections_are_lent_by_plan_and_by_role() {
    let graph = Graph::start().await;
    populate(&graph).await;
    graph
        .sql("INSERT INTO system_core.rate_limit_rules (rule_name, endpoint_pattern) VALUES ('graph', '/graphql')")
        .await;
    let plan =
        |tenant, plan| format!("UPDATE tenant_mgmt.businesses SET subscription_plan = '{plan}' WHERE id = '{tenant}';");
    let (owner, other) = (caller(ACME, Role::Owner), caller(GLOBEX, Role::Owner));
    graph.sql(&(plan(ACME, "enterprise") + &plan(GLOBEX, "starter"))).await;
    let first = served(&graph, [&owner, &other]).await;
    assert!((22..=26).contains(&first), "300 against 50: {first} of 28");
    graph.sql(&(plan(ACME, "starter") + &plan(GLOBEX, "starter"))).await;
    let first = served(&graph, [&owner, &other]).await;
    assert!((13..=15).contains(&first), "50 against 50: {first} of 28");
    let viewer = Caller { user: Some(Uuid::from_u128(7)), ..caller(ACME, Role::Viewer) };
    graph
        .sql(&format!(
            "INSERT INTO user_mgmt.users (id, email, first_name, last_name)
             VALUES ('{0}', 'viewer@acme.example', 'Vera', 'Viewer');
             INSERT INTO user_mgmt.business_users (user_id, business_id, role, status) VALUES ('{0}', '{ACME}', 'viewer', 'active')",
            Uuid::from_u128(7)
        ))
        .await;
    let first = served(&graph, [&owner, &viewer]).await;
    assert!((21..=24).contains(&first), "an owner's 200 against a viewer's 50: {first} of 28");
}
