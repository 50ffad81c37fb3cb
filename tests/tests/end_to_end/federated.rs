//! The README's query over five subgraphs: what it fetches, what it costs, and what it computes over verticals.

use end_to_end::api::items;
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};

/// The query of the README.
const FIRST: &str = include_str!("../../../docs/queries/first.graphql");

#[tokio::test]
async fn the_readmes_query_reaches_five_subgraphs_with_one_fetch_each() {
    let graph = Graph::reading().await;
    let before = graph.fetches.count();
    let answer = graph.data(&graph.owner(ACME), FIRST, Value::Null).await;
    assert_eq!(graph.fetches.count() - before, 5);
    for customer in items(&answer["customers"]["nodes"]) {
        for vertical in ["workOrders", "vehicles", "repairOrders", "restaurantOrders", "salesOrders"] {
            assert!(customer[vertical]["nodes"].is_array(), "{vertical}: {customer}");
        }
        assert_eq!(customer["business"]["businessName"], "acme");
    }
}

#[tokio::test]
async fn the_readmes_query_takes_one_statement_a_fetch_and_table() {
    let graph = Graph::reading().await;
    graph.data(&graph.owner(ACME), FIRST, Value::Null).await;
    let statements = graph.subgraphs.iter().map(|subgraph| (subgraph.name(), subgraph.database().statements()));
    let mut statements: Vec<_> = statements.filter(|(_, count)| *count > 0).collect();
    statements.sort_unstable();
    assert_eq!(statements, [("auto", 2), ("hs", 2), ("platform", 1), ("rest", 1), ("ret", 1)]);
}

#[tokio::test]
async fn the_number_of_statements_does_not_grow_with_the_rows() {
    let graph = Graph::reading().await;
    let owner = graph.owner(ACME);
    let query = "query($first: Int!) { customers(first: $first) { nodes { workOrders { nodes { createdBy { email }
        customer { vehicles { nodes { repairOrders { totalCount nodes { roNumber } } } } } } } } } }";
    let mut counts = Vec::new();
    for first in [1, 3] {
        let before = (graph.statements(), graph.fetches.count());
        graph.data(&owner, query, json!({ "first": first })).await;
        counts.push((graph.statements() - before.0, graph.fetches.count() - before.1));
    }
    assert_eq!(counts[0], counts[1]);
}

#[tokio::test]
async fn a_customers_lifetime_value_is_the_sum_over_all_verticals() {
    let graph = Graph::writing().await;
    data::run(graph.database(), FINISHED).await;
    let answer = graph.data(&graph.owner(ACME), "{ customers { nodes { id lifetimeValue } } }", Value::Null).await;
    let customers = items(&answer["customers"]["nodes"]);
    assert_eq!(customers.len(), 3);
    let mut connection = data::superuser(graph.database()).await;
    for customer in customers {
        let id: uuid::Uuid = customer["id"].as_str().unwrap().parse().unwrap();
        let revenue: String = sqlx::query_scalar(REVENUE).bind(id).fetch_one(&mut connection).await.unwrap();
        let value = cents(customer["lifetimeValue"].as_str().unwrap());
        assert_eq!(value, cents(&revenue), "{customer}");
        assert!(value > 0);
    }
}

/// Every order of every vertical is done; the totals are set past the triggers that would work them out.
const FINISHED: &str = "
    SET session_replication_role = replica;
    UPDATE hs.work_orders SET status = 'completed', completed_at = now(), total_amount = 10.10;
    UPDATE auto.repair_orders SET status = 'closed', total_amount = 200.20;
    UPDATE rest.orders SET status = 'served', total_amount = 3000.30;
    UPDATE ret.sales_orders SET order_status = 'shipped', order_type = 'standard', total_amount = 40000.40;";

const REVENUE: &str = "
    SELECT sum(total_amount)::text FROM (
        SELECT customer_id, total_amount FROM hs.work_orders
        UNION ALL SELECT customer_id, total_amount FROM auto.repair_orders
        UNION ALL SELECT customer_id, total_amount FROM rest.orders
        UNION ALL SELECT customer_id, total_amount FROM ret.sales_orders) AS orders
    WHERE customer_id = $1";

/// An amount in hundredths.
fn cents(amount: &str) -> i64 {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "0"));
    let fraction = format!("{fraction:0<2}");
    whole.parse::<i64>().unwrap() * 100 + fraction[..2].parse::<i64>().unwrap()
}
