//! What lists read at size: pages of the database, not seconds.

use serde_json::Value;

use crate::explained::{Explained, Explaining};
use crate::fixture::{ACME, Graph};

const ORDERS: &str = "hs\".\"work_orders\"";

/// Work orders of one tenant; every fifth has no date. Triggers and foreign keys rest.
fn fill(rows: u32) -> String {
    format!(
        "SET synchronous_commit = on;
         SET session_replication_role = replica;
         INSERT INTO hs.work_orders (id, business_id, work_order_number, title, description, job_type,
             service_category, total_amount, scheduled_date, priority, created_at)
         SELECT gen_random_uuid(), '{ACME}', 'W-' || n, 'Order ' || n, 'Leaking pipe', 'repair', 'plumbing', n,
             CASE WHEN n % 5 > 0 THEN date '2010-01-01' + (n * 7 % {rows}) END, 'normal',
             timestamptz '2024-01-01 12:00Z' + n * interval '1 minute'
         FROM generate_series(1, {rows}) AS n"
    )
}

async fn filled(rows: u32) -> (Graph, Explaining) {
    let graph = Graph::start().await;
    graph.sql(&fill(rows)).await;
    graph.sql("VACUUM ANALYZE hs.work_orders").await;
    let explaining = Explaining::over(&graph).await;
    (graph, explaining)
}

/// The cursor of the work order with a number, under an order.
async fn cursor(graph: &Graph, order: &str, number: u32) -> Value {
    let query = format!(
        "{{ workOrders(orderBy: [{order}], filter: {{workOrderNumber: {{eq: \"W-{number}\"}}}}) {{ edges {{ cursor }} }} }}"
    );
    graph.data(ACME, &query).await["workOrders"]["edges"][0]["cursor"].clone()
}

#[tokio::test]
async fn a_page_costs_the_same_wherever_it_begins() {
    let (graph, explaining) = filled(6_000).await;
    for direction in ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST"] {
        for order in [
            format!("{{scheduledDate: {direction}}}"),
            format!("{{scheduledDate: {direction}}}, {{createdAt: DESC}}"),
            format!("{{createdAt: {direction}}}"),
        ] {
            // In the middle of the dates, and among those without one.
            for number in [3_001, 3_000] {
                let cursor = cursor(&graph, &order, number).await;
                for window in [format!("first: 10, after: {cursor}"), format!("last: 10, before: {cursor}")] {
                    let query = format!("{{ workOrders(orderBy: [{order}], {window}) {{ nodes {{ id }} }} }}");
                    let (data, statements) = explaining.ask(&graph, ACME, ORDERS, &query).await;
                    assert_eq!(data["workOrders"]["nodes"].as_array().unwrap().len(), 10, "{query}");
                    let pages: u64 = statements.iter().map(Explained::pages).sum();
                    assert!(pages < 200, "{pages} pages for {query}: {statements:#?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_window_between_two_cursors_reads_no_further() {
    let (graph, explaining) = filled(6_000).await;
    for order in ["{scheduledDate: ASC}", "{scheduledDate: DESC_NULLS_LAST}"] {
        let whole =
            format!("{{ workOrders(orderBy: [{order}], first: 9) {{ pageInfo {{ startCursor endCursor }} }} }}");
        let info = graph.data(ACME, &whole).await["workOrders"]["pageInfo"].clone();
        let query = format!(
            "{{ workOrders(orderBy: [{order}], first: 50, after: {}, before: {}) {{ nodes {{ id }} }} }}",
            info["startCursor"], info["endCursor"]
        );
        let (data, statements) = explaining.ask(&graph, ACME, ORDERS, &query).await;
        assert_eq!(data["workOrders"]["nodes"].as_array().unwrap().len(), 7, "{query}");
        let pages: u64 = statements.iter().map(Explained::pages).sum();
        assert!(pages < 200, "{pages} pages for {query}: {statements:#?}");
    }
}

#[tokio::test]
async fn the_smallest_and_the_largest_value_stand_at_the_ends_of_an_index() {
    let (graph, explaining) = filled(6_000).await;
    for fields in ["max { createdAt }", "min { createdAt } max { createdAt }", "max { scheduledDate }"] {
        let query = format!("{{ workOrders {{ aggregate {{ {fields} }} }} }}");
        let pages = explaining.pages(&graph, ACME, ORDERS, &query).await;
        assert!(pages < 40, "{pages} pages for {query}");
    }
    let alone = explaining.pages(&graph, ACME, ORDERS, "{ workOrders { totalCount } }").await;
    let query = "{ workOrders { aggregate { count max { createdAt } } } }";
    let beside = explaining.pages(&graph, ACME, ORDERS, query).await;
    assert!(beside < alone + 40, "{alone} pages for the count, {beside} with the latest");
}

#[tokio::test]
async fn figures_are_the_same_together_and_apart() {
    let (graph, _) = filled(100).await;
    let together = "{ workOrders { totalCount aggregate { count sum { totalAmount } avg { totalAmount }
        min { createdAt totalAmount scheduledDate } max { createdAt totalAmount } } } }";
    let together = graph.data(ACME, together).await["workOrders"].clone();
    assert_eq!(together["totalCount"], 100);
    assert_eq!(together["aggregate"]["count"], 100);
    for (function, field) in [
        ("sum", "totalAmount"),
        ("avg", "totalAmount"),
        ("min", "createdAt"),
        ("min", "totalAmount"),
        ("min", "scheduledDate"),
        ("max", "createdAt"),
        ("max", "totalAmount"),
    ] {
        for filter in ["", "(filter: {title: {ne: \"x\"}})"] {
            let query = format!("{{ workOrders{filter} {{ aggregate {{ {function} {{ {field} }} }} }} }}");
            let apart = graph.data(ACME, &query).await["workOrders"]["aggregate"][function][field].clone();
            assert!(!apart.is_null(), "{query}");
            assert_eq!(apart, together["aggregate"][function][field], "{query}");
        }
    }
    let name = graph.data(ACME, "{ workOrders { aggregate { __typename } } }").await;
    assert_eq!(name["workOrders"]["aggregate"]["__typename"], "WorkOrderAggregate");
}

/// Filters that many work orders meet, and few, each by an operator that needs the search function.
#[tokio::test]
async fn a_search_reads_little_whether_it_finds_many_or_few() {
    let (graph, explaining) = filled(6_000).await;
    for (filter, found) in [
        ("totalAmount: {gte: \"1\"}", 20),
        ("totalAmount: {gte: \"5991\"}", 10),
        ("totalAmount: {gt: \"6000\"}", 0),
        ("title: {contains: \"order\"}", 20),
        ("title: {contains: \"Order 599\"}", 11),
        ("title: {contains: \"nowhere\"}", 0),
        ("title: {contains: \"order\"}, totalAmount: {lte: \"3\"}", 3),
        ("search: \"leaking pipe\"", 20),
        ("search: \"5999\"", 1),
        ("or: [{title: {contains: \"Order 599\"}}, {workOrderNumber: {startsWith: \"W-600\"}}]", 13),
        ("or: [{title: {contains: \"Order 599\"}}, {title: {contains: \"order\"}}]", 20),
    ] {
        for order in ["", "orderBy: {createdAt: DESC}, ", "orderBy: {scheduledDate: DESC_NULLS_LAST}, "] {
            let query = format!("{{ workOrders({order}first: 20, filter: {{{filter}}}) {{ nodes {{ id }} }} }}");
            let (data, statements) = explaining.ask(&graph, ACME, ORDERS, &query).await;
            assert_eq!(data["workOrders"]["nodes"].as_array().unwrap().len(), found, "{query}");
            let pages: u64 = statements.iter().map(Explained::pages).sum();
            assert!(pages < 500, "{pages} pages for {query}: {statements:#?}");
        }
    }
}

#[tokio::test]
async fn a_count_of_a_search_that_finds_few_reads_little() {
    let (graph, explaining) = filled(6_000).await;
    let query =
        "{ workOrders(filter: {title: {contains: \"Order 599\"}}) { totalCount aggregate { max { totalAmount } } } }";
    let (data, statements) = explaining.ask(&graph, ACME, ORDERS, query).await;
    assert_eq!(data["workOrders"]["totalCount"], 11);
    assert_eq!(data["workOrders"]["aggregate"]["max"]["totalAmount"], "5999.00");
    let pages: u64 = statements.iter().map(Explained::pages).sum();
    assert!(pages < 200, "{pages} pages: {statements:#?}");
}

#[tokio::test]
async fn lists_below_rows_and_lists_by_key_are_not_searched() {
    let (graph, explaining) = filled(100).await;
    graph
        .sql(&format!(
            "INSERT INTO hs.customers (id, business_id, phone_primary) VALUES ('{ACME}', '{ACME}', '5');
        UPDATE hs.work_orders SET customer_id = '{ACME}'"
        ))
        .await;
    for query in [
        "{ customers { nodes { workOrders(filter: {title: {contains: \"order\"}}) { totalCount nodes { id } } } } }".to_owned(),
        format!("{{ workOrders(filter: {{customerId: {{eq: \"{ACME}\"}}, title: {{contains: \"order\"}}}}) {{ totalCount nodes {{ id }} }} }}"),
        "{ workOrders(filter: {not: {title: {contains: \"order\"}}}) { totalCount nodes { id } } }".to_owned(),
        "{ workOrders(filter: {or: [{title: {contains: \"order\"}}, {status: {isNull: false}}]}) { totalCount nodes { id } } }".to_owned(),
    ] {
        let (_, statements) = explaining.ask(&graph, ACME, ORDERS, &query).await;
        assert!(statements.iter().all(|statement| !statement.text.contains("search_few")), "{query}: {statements:#?}");
    }
    let through = "{ workOrders(filter: {customer: {phonePrimary: {contains: \"555 0100\"}}}) { nodes { id } } }";
    let (_, statements) = explaining.ask(&graph, ACME, ORDERS, through).await;
    assert!(statements[0].text.contains("search_few('hs.customers'"), "{statements:#?}");
}
