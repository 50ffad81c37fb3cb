//! Requests that somebody looks on: their statements, with PostgreSQL's plans.

use kit::Watch;

use crate::fixture::{ACME, Graph};
use crate::people::populate_orders;

#[tokio::test]
async fn each_statement_of_a_request_is_told_with_its_plan_and_its_rows_and_the_answer_stays_the_same() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = "{ customers(first: 3) { nodes { id workOrders(first: 2) { nodes { id } } } } }";
    let answer = graph.ask(ACME, query).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    let before = graph.subgraph.database().statements();
    let watch = Watch::default();
    assert_eq!(watch.over(graph.ask(ACME, query)).await, answer);
    let seen = watch.seen();
    assert_eq!(seen.len() as u64, graph.subgraph.database().statements() - before, "{seen:#?}");
    for (statement, table) in seen.iter().zip([r#""hs"."customers""#, r#""hs"."work_orders""#]) {
        assert!(statement.text.contains(table), "{statement:#?}");
        assert!(statement.plan.contains("actual time") && statement.plan.contains("Buffers"), "{statement:#?}");
        assert!(statement.rows > 0, "{statement:#?}");
    }
    graph.ask(ACME, query).await;
    assert_eq!(watch.seen().len(), seen.len(), "nobody looks on any more");
}
