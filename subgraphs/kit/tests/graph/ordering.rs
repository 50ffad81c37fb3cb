//! Orders: several columns, places of NULL, and columns of to-one relations.

use serde_json::{Value, json};

use crate::fixture::{ACME, Graph};
use crate::people::{populate, populate_orders};

async fn numbers(graph: &Graph, order: &str) -> String {
    let listed = graph.listed(&format!("orderBy: [{order}]"), "customerNumber").await;
    listed.iter().map(|number| &number.as_str().unwrap()[2..]).collect()
}

#[tokio::test]
async fn rows_come_in_the_order_asked_for() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let cases = [
        ("", "123456"),
        ("{id: DESC}", "654321"),
        ("{customerNumber: DESC}", "654321"),
        ("{lastName: ASC}", "123654"),
        ("{lastName: DESC}", "456321"),
        ("{lastName: ASC_NULLS_FIRST}", "412365"),
        ("{lastName: DESC_NULLS_LAST}", "563214"),
        ("{lastName: ASC}, {firstName: DESC}", "132654"),
        ("{serviceCity: ASC}, {totalRevenue: DESC}", "214653"),
        ("{averageSatisfactionRating: DESC_NULLS_LAST}, {createdAt: DESC}", "513642"),
        ("{createdAt: DESC}", "654321"),
    ];
    for (order, expected) in cases {
        assert_eq!(numbers(&graph, order).await, expected, "{order}");
    }
    assert_eq!(graph.listed("orderBy: {id: DESC}", "customerNumber").await[0], "C-6");
}

#[tokio::test]
async fn rows_come_in_the_order_of_a_related_row() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = |order: &str| format!("{{ workOrders(orderBy: [{order}]) {{ nodes {{ workOrderNumber }} }} }}");
    let order = |data: &Value| -> String {
        data["workOrders"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| &node["workOrderNumber"].as_str().unwrap()[3..])
            .collect()
    };
    let data = graph.data(ACME, &query("{customer: {firstName: DESC_NULLS_LAST}}, {workOrderNumber: ASC}")).await;
    assert_eq!(order(&data), "4562317");
    // A deleted customer has no place in the order any more.
    graph.sql("UPDATE hs.customers SET deleted_at = now() WHERE customer_number = 'C-3'").await;
    let data = graph.data(ACME, &query("{customer: {firstName: ASC}}, {workOrderNumber: ASC}")).await;
    assert_eq!(order(&data), "1234567");
}

#[tokio::test]
async fn an_element_of_an_order_names_one_field() {
    let graph = Graph::start().await;
    for order in ["{}", "{lastName: ASC, firstName: ASC}"] {
        let query = format!("{{ customers(orderBy: [{order}]) {{ totalCount }} }}");
        assert_eq!(graph.refusal(ACME, &query).await, ("BAD_USER_INPUT".to_owned(), "orderBy".to_owned()));
    }
    let many = ["{lastName: ASC}"; 9].join(", ");
    let query = format!("{{ customers(orderBy: [{many}]) {{ totalCount }} }}");
    assert_eq!(graph.refusal(ACME, &query).await.0, "BAD_USER_INPUT");
    let data = graph.data(ACME, "{ customers(orderBy: null) { totalCount } }").await;
    assert_eq!(data, json!({"customers": {"totalCount": 0}}));
}

/// Orders of work orders, and whether they are looked up in other rows.
const ORDERS: &[(&str, bool)] = &[
    ("{title: ASC}", false),
    ("{totalAmount: DESC}, {createdAt: ASC}", false),
    ("{customer: {firstName: ASC}}", true),
    ("{title: ASC}, {customer: {totalRevenue: DESC}}", true),
    ("{items: {count: DESC}}", true),
    ("{items: {sum: {unitPrice: ASC}}}, {title: ASC}", true),
];

/// Filters that three work orders meet, and more; by columns, by the search function, through a relation.
const FILTERS: &[(&str, usize)] = &[
    ("", 7),
    ("title: {in: [\"Order 1\", \"Order 2\", \"Order 3\"]}", 3),
    ("title: {contains: \"order\"}", 7),
    ("or: [{title: {contains: \"order 1\"}}, {totalAmount: {gte: \"600\"}}]", 3),
    ("customer: {customerNumber: {eq: \"C-3\"}}", 3),
    ("not: {title: {in: [\"Order 1\", \"Order 2\", \"Order 3\"]}}", 4),
];

#[tokio::test]
async fn too_many_rows_are_not_ordered_by_what_stands_in_other_rows() {
    let graph = Graph::within(kit::Bounds { max_sorted_rows: 3, ..kit::Bounds::default() }).await;
    populate_orders(&graph).await;
    for (order, is_looked_up) in ORDERS {
        for (filter, found) in FILTERS {
            let query = format!(
                "{{ workOrders(orderBy: [{order}], first: 2, filter: {{{filter}}}) {{ nodes {{ id }} totalCount }} }}"
            );
            if *is_looked_up && *found > 3 {
                let refused = graph.refusal(ACME, &query).await;
                assert_eq!(refused, ("QUERY_TOO_COMPLEX".to_owned(), "orderBy".to_owned()), "{query}");
            } else {
                let data = graph.data(ACME, &query).await;
                assert_eq!(data["workOrders"]["totalCount"], *found, "{query}");
            }
        }
        // Six orders hang on three customers; one customer has three.
        let below = |filter: &str| {
            format!(
                "{{ customers(filter: {{{filter}}}) {{ nodes {{ workOrders(orderBy: [{order}]) {{ nodes {{ id }} }} }} }} }}"
            )
        };
        graph.data(ACME, &below("customerNumber: {eq: \"C-3\"}")).await;
        let answer = graph.ask(ACME, &below("")).await;
        let code = answer.pointer("/errors/0/extensions/code").and_then(Value::as_str);
        assert_eq!(code, is_looked_up.then_some("QUERY_TOO_COMPLEX"), "{order}: {answer}");
        // Without rows there is nothing to order.
        graph.data(ACME, &format!("{{ workOrders(orderBy: [{order}]) {{ totalCount }} }}")).await;
    }
}
