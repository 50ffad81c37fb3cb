//! What by the statistics of its tables cannot end in time is refused before it runs.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller};
use crate::people::populate_orders;

/// Every way to read all rows of a list.
const WHOLE: [&str; 3] = [
    "{ workOrders { totalCount } }",
    "{ workOrders { aggregate { count sum { totalAmount } } } }",
    "{ workOrders { groups(by: [{priority: true}]) { nodes { aggregate { count } } } } }",
];

/// What reads a page, however long the list is.
const PAGE: &str = "{ workOrders { nodes { id } } }";

#[tokio::test]
async fn figures_that_cannot_end_in_time_are_refused_before_they_run() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    graph.sql("ANALYZE hs.work_orders").await;
    for query in WHOLE {
        assert!(graph.ask(ACME, query).await.get("errors").is_none(), "{query}");
    }
    // The statistics say now that each page of the table holds very many rows.
    graph
        .sql("SET allow_system_table_mods = on; UPDATE pg_class SET reltuples = 1e15, relpages = 1 WHERE oid = 'hs.work_orders'::regclass")
        .await;
    let process = graph.process_with(2).await;
    let ask = async |query: &str| graph.ask_of(&process, caller(ACME, Role::Owner), query, None, Value::Null).await;
    for query in WHOLE {
        let before = process.database().statements();
        let answer = ask(query).await;
        let refused = &answer["errors"][0];
        assert_eq!(refused["extensions"]["code"], json!("QUERY_TOO_COMPLEX"), "{query}: {answer}");
        assert!(refused["message"].as_str().unwrap().contains("by the statistics"), "{refused}");
        assert_eq!(process.database().statements() - before, 0, "{query} was not begun");
    }
    assert!(ask(PAGE).await.get("errors").is_none());
}
