//! Figures over all rows of a list: exact, of the filter's rows, one statement for all parents.

use serde_json::{Value, json};

use crate::fixture::{ACME, GLOBEX, Graph};
use crate::people::{populate, populate_orders};

#[tokio::test]
async fn figures_are_over_all_rows_that_the_filter_lets_pass() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"{ customers(filter: {totalRevenue: {lt: "1000"}}, first: 1) { nodes { firstName } aggregate {
        count sum { totalRevenue } avg { totalRevenue averageSatisfactionRating }
        min { totalRevenue createdAt } max { totalRevenue createdAt } } } }"#;
    let data = graph.data(ACME, query).await;
    let expected = json!({
        "nodes": [{"firstName": "Ada"}],
        "aggregate": {
            "count": 5,
            "sum": {"totalRevenue": "462.84"},
            "avg": {"totalRevenue": "92.568", "averageSatisfactionRating": "2.833333"},
            "min": {"totalRevenue": "0.00", "createdAt": "2025-01-01T12:00:00Z"},
            "max": {"totalRevenue": "250.50", "createdAt": "2025-01-06T12:00:00Z"},
        },
    });
    assert_eq!(data["customers"], expected);
}

#[tokio::test]
async fn figures_are_exact_and_keep_to_their_tenant() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = "{ customers { totalCount aggregate { __typename count sum { __typename totalRevenue } } } }";
    let of = |count, sum: &str| {
        json!({"customers": {"totalCount": count, "aggregate": {"__typename": "CustomerAggregate", "count": count,
            "sum": {"__typename": "CustomerNumbers", "totalRevenue": sum}}}})
    };
    assert_eq!(graph.data(ACME, query).await, of(6, "10000000462.83"));
    assert_eq!(graph.data(GLOBEX, query).await, of(1, "100.00"));
}

#[tokio::test]
async fn without_rows_there_is_a_count_and_nothing_else() {
    let graph = Graph::start().await;
    let query = "{ customers { aggregate { count sum { totalRevenue } avg { totalRevenue } min { createdAt } max { totalRevenue } } } }";
    let nothing = json!({"count": 0, "sum": {"totalRevenue": null}, "avg": {"totalRevenue": null},
        "min": {"createdAt": null}, "max": {"totalRevenue": null}});
    assert_eq!(graph.data(ACME, query).await["customers"]["aggregate"], nothing);
}

#[tokio::test]
async fn each_parent_has_its_own_figures() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = r#"{ customers(orderBy: {customerNumber: ASC}, first: 4) { nodes { workOrders(filter: {title: {ne: "Order 4"}}, first: 1) {
        totalCount nodes { title } all: aggregate { count sum { totalAmount } } more: aggregate { sum { totalAmount } max { scheduledDate totalAmount } } } } } }"#;
    let data = graph.data(ACME, query).await;
    let orders: Vec<&Value> =
        data["customers"]["nodes"].as_array().unwrap().iter().map(|node| &node["workOrders"]).collect();
    let of = |count, title: &[&str], sum: Value, date: Value, max: Value| {
        let nodes: Vec<Value> = title.iter().map(|title| json!({ "title": title })).collect();
        json!({"totalCount": count, "nodes": nodes, "all": {"count": count, "sum": {"totalAmount": sum}},
            "more": {"sum": {"totalAmount": sum}, "max": {"scheduledDate": date, "totalAmount": max}}})
    };
    let expected = json!([
        of(1, &["Order 1"], json!("100.00"), json!("2025-02-01"), json!("100.00")),
        of(2, &["Order 2"], json!("500.00"), json!("2025-02-03"), json!("300.00")),
        of(2, &["Order 5"], json!("1100.00"), json!("2025-02-06"), json!("600.00")),
        of(0, &[], Value::Null, Value::Null, Value::Null),
    ]);
    assert_eq!(json!(orders), expected);
    // Customers, a page of orders for each, and their figures and number together.
    assert_eq!(graph.statements(ACME, query).await, 3);
}

#[tokio::test]
async fn figures_take_one_statement_and_only_when_asked() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for (query, expected) in [
        ("{ customers { aggregate { count } } }", 1),
        ("{ customers { totalCount aggregate { count sum { totalRevenue } max { createdAt } } } }", 1),
        ("{ customers { nodes { id } aggregate { sum { totalRevenue } } } }", 2),
        ("{ customers { nodes { id } aggregate @skip(if: true) { sum { totalRevenue } } } }", 1),
    ] {
        assert_eq!(graph.statements(ACME, query).await, expected, "{query}");
    }
}
