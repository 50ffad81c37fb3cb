//! Keyset pages: every row once, under every order, forwards and backwards, while rows come and go.

use serde_json::{Value, json};

use crate::fixture::{ACME, Graph};
use crate::people::{populate, populate_orders};

const ORDERS: &[&str] = &[
    "",
    "{id: DESC}",
    "{lastName: ASC}",
    "{lastName: DESC}",
    "{lastName: ASC_NULLS_FIRST}",
    "{lastName: DESC_NULLS_LAST}",
    "{lastName: ASC}, {firstName: DESC}",
    "{serviceCity: DESC}, {totalRevenue: ASC}",
    "{averageSatisfactionRating: ASC_NULLS_FIRST}, {serviceCity: DESC_NULLS_LAST}, {createdAt: DESC}",
    "{customerType: ASC}",
    "{propertyBasement: DESC}, {totalReviews: ASC}",
];

struct Page {
    ids: Vec<String>,
    info: Value,
}

async fn page(graph: &Graph, order: &str, arguments: &str) -> Page {
    let query = format!(
        "{{ customers(orderBy: [{order}], {arguments}) {{ edges {{ cursor node {{ customerNumber }} }}
           pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    let data = graph.data(ACME, &query).await;
    let edges = data["customers"]["edges"].as_array().unwrap();
    let info = data["customers"]["pageInfo"].clone();
    assert_eq!(info["startCursor"], edges.first().map_or(Value::Null, |edge| edge["cursor"].clone()));
    assert_eq!(info["endCursor"], edges.last().map_or(Value::Null, |edge| edge["cursor"].clone()));
    let ids = edges.iter().map(|edge| edge["node"]["customerNumber"].as_str().unwrap().to_owned()).collect();
    Page { ids, info }
}

#[tokio::test]
async fn paging_forwards_meets_every_row_once_under_every_order() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for order in ORDERS {
        let whole = page(&graph, order, "first: 50").await;
        assert_eq!(whole.ids.len(), 6, "{order}");
        assert_eq!((&whole.info["hasNextPage"], &whole.info["hasPreviousPage"]), (&json!(false), &json!(false)));
        let mut met = Vec::new();
        let mut after = String::new();
        loop {
            let part = page(&graph, order, &format!("first: 2{after}")).await;
            assert_eq!(part.info["hasPreviousPage"], !met.is_empty(), "{order}");
            met.extend(part.ids);
            assert_eq!(part.info["hasNextPage"], met.len() < 6, "{order}");
            if part.info["hasNextPage"] == false {
                break;
            }
            after = format!(", after: {}", part.info["endCursor"]);
        }
        assert_eq!(met, whole.ids, "{order}");
    }
}

#[tokio::test]
async fn paging_backwards_meets_every_row_once_under_every_order() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for order in ORDERS {
        let whole = page(&graph, order, "first: 50").await;
        let mut met: Vec<String> = Vec::new();
        let mut before = String::new();
        loop {
            let part = page(&graph, order, &format!("last: 2{before}")).await;
            assert_eq!(part.info["hasNextPage"], !met.is_empty(), "{order}");
            met.splice(0..0, part.ids);
            assert_eq!(part.info["hasPreviousPage"], met.len() < 6, "{order}");
            if part.info["hasPreviousPage"] == false {
                break;
            }
            before = format!(", before: {}", part.info["startCursor"]);
        }
        assert_eq!(met, whole.ids, "{order}");
    }
}

#[tokio::test]
async fn a_window_between_two_cursors_knows_both_sides() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let first = page(&graph, "", "first: 1").await.info["endCursor"].clone();
    let last = page(&graph, "", "last: 1").await.info["endCursor"].clone();
    for size in ["first", "last"] {
        let window = page(&graph, "", &format!("{size}: 10, after: {first}, before: {last}")).await;
        assert_eq!(window.ids, ["C-2", "C-3", "C-4", "C-5"]);
        assert_eq!((&window.info["hasNextPage"], &window.info["hasPreviousPage"]), (&json!(true), &json!(true)));
    }
    let end = page(&graph, "", &format!("last: 2, after: {first}")).await;
    assert_eq!(end.ids, ["C-5", "C-6"]);
    assert_eq!((&end.info["hasNextPage"], &end.info["hasPreviousPage"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn pages_stay_put_while_rows_come_and_go() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let order = "{lastName: ASC}";
    let first = page(&graph, order, "first: 2").await;
    assert_eq!(first.ids, ["C-1", "C-2"]);
    // Before the cursor, the cursor's own row, and after it.
    graph.sql("UPDATE hs.customers SET deleted_at = now() WHERE customer_number IN ('C-1', 'C-2')").await;
    graph
        .data(
            ACME,
            r#"mutation { createCustomers(inputs: [
        {firstName: "New", lastName: "Aaron", phonePrimary: "1", customerNumber: "N-1"},
        {firstName: "New", lastName: "Mill", phonePrimary: "1", customerNumber: "N-2"}]) { id } }"#,
        )
        .await;
    let rest = page(&graph, order, &format!("first: 50, after: {}", first.info["endCursor"])).await;
    assert_eq!(rest.ids, ["C-3", "N-2", "C-6", "C-5", "C-4"]);
}

#[tokio::test]
async fn pages_follow_the_order_of_a_related_row() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let order = "[{customer: {lastName: DESC}}, {customer: {firstName: ASC}}]";
    let mut met = Vec::new();
    let mut after = String::new();
    loop {
        let query = format!(
            "{{ workOrders(orderBy: {order}, first: 2{after}) {{ nodes {{ workOrderNumber }} pageInfo {{ endCursor hasNextPage }} }} }}"
        );
        let data = graph.data(ACME, &query).await;
        let page = &data["workOrders"];
        met.extend(
            page["nodes"].as_array().unwrap().iter().map(|node| node["workOrderNumber"].as_str().unwrap().to_owned()),
        );
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
    assert_eq!(met, ["WO-7", "WO-2", "WO-3", "WO-4", "WO-5", "WO-6", "WO-1"]);
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let cursor = page(&graph, "{lastName: ASC}", "first: 1").await.info["endCursor"].clone();
    let plain = page(&graph, "", "first: 1").await.info["endCursor"].clone();
    let queries = [
        format!("{{ customers(orderBy: [{{lastName: DESC}}], after: {cursor}) {{ totalCount nodes {{ id }} }} }}"),
        format!("{{ customers(after: {cursor}) {{ nodes {{ id }} }} }}"),
        format!("{{ workOrders(after: {plain}) {{ nodes {{ id }} }} }}"),
        r#"{ customers(after: "nonsense") { nodes { id } } }"#.to_owned(),
        r#"{ customers(after: "W10") { nodes { id } } }"#.to_owned(),
    ];
    for query in queries {
        assert_eq!(graph.refusal(ACME, &query).await, ("INVALID_CURSOR".to_owned(), "after".to_owned()), "{query}");
    }
}

#[tokio::test]
async fn the_size_of_a_page_has_bounds() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for (argument, field) in [("first: 201", "first"), ("last: 201", "last"), ("first: -1", "first")] {
        let query = format!("{{ customers({argument}) {{ nodes {{ id }} }} }}");
        assert_eq!(graph.refusal(ACME, &query).await, ("PAGE_TOO_LARGE".to_owned(), field.to_owned()));
    }
    let (code, _) = graph.refusal(ACME, "{ customers(first: 1, last: 1) { nodes { id } } }").await;
    assert_eq!(code, "BAD_USER_INPUT");
    let nothing = page(&graph, "", "first: 0").await;
    assert!(nothing.ids.is_empty());
    assert_eq!(
        nothing.info,
        json!({"hasNextPage": true, "hasPreviousPage": false, "startCursor": null, "endCursor": null})
    );
    assert_eq!(page(&graph, "", "first: null").await.ids.len(), 6);
}

#[tokio::test]
async fn a_list_without_rows_has_a_page() {
    let graph = Graph::start().await;
    let nothing = page(&graph, "", "last: 3").await;
    assert_eq!(
        nothing.info,
        json!({"hasNextPage": false, "hasPreviousPage": false, "startCursor": null, "endCursor": null})
    );
}
