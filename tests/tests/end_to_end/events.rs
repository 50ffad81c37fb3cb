//! Events of orders, over the gateway: the event from one subgraph, the order from its owner.

use std::collections::{BTreeMap, BTreeSet};

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};

/// A page of events, each with its order as the order's own subgraph has it now.
const PAGE: &str = "query($after: String) { orderEvents(first: 200, after: $after) {
    events { cursor revision machine from to order {
        __typename id
        ... on WorkOrder { number: workOrderNumber }
        ... on RepairOrder { number: roNumber }
        ... on RestaurantOrder { number: orderNumber }
        ... on SalesOrder { number: orderNumber }
    } }
    endCursor hasMore
} }";

/// The same events as they come.
const FOLLOW: &str = "subscription($after: String) { orderStatusChanged(after: $after) {
    revision from to order {
        __typename id
        ... on WorkOrder { number: workOrderNumber }
        ... on RepairOrder { number: roNumber }
        ... on RestaurantOrder { number: orderNumber }
        ... on SalesOrder { number: orderNumber }
    }
} }";

#[tokio::test]
async fn a_subscription_brings_the_events_of_the_pages_each_with_its_order_and_goes_on_from_its_own_cursors() {
    let graph = Graph::over(data::demo().await).await;
    let owner = graph.owner(ACME);
    let page = graph.data(&owner, PAGE, json!({})).await["orderEvents"]["events"].take();
    let [first, others @ ..] = &page.as_array().unwrap()[..] else { panic!("no events") };
    let mut after = first["cursor"].clone();
    for half in others[..100].chunks(50) {
        let mut subscription = graph.subscribe(&owner, FOLLOW, &json!({ "after": after })).await;
        for expected in half {
            let event = subscription.next().await.expect("the stream goes on");
            let response: Value = serde_json::from_slice(&event.body).unwrap();
            let found = &response["data"]["orderStatusChanged"];
            for field in ["revision", "from", "to", "order"] {
                assert_eq!(found[field], expected[field], "{response:#}");
            }
            after = response["extensions"]["cursor"].clone();
            assert!(after.is_string(), "{response:#}");
        }
    }
}

#[tokio::test]
async fn every_event_of_the_demo_leads_to_its_order_and_counts_its_changes() {
    let graph = Graph::over(data::demo().await).await;
    let owner = graph.owner(ACME);
    let (mut after, mut types, mut events) = (Value::Null, BTreeSet::new(), 0);
    let (mut revisions, mut machines) = (BTreeMap::new(), BTreeSet::new());
    loop {
        let page = graph.data(&owner, PAGE, json!({ "after": after })).await["orderEvents"].clone();
        for event in page["events"].as_array().unwrap() {
            let order = &event["order"];
            assert!(order["number"].is_string(), "{event:#}");
            types.insert(order["__typename"].as_str().unwrap().to_owned());
            let before = revisions.insert(order["id"].to_string(), event["revision"].as_u64().unwrap());
            assert_eq!(event["revision"], before.map_or(1, |before| before + 1), "{event:#}");
            let machine = (order["id"].to_string(), event["machine"].to_string());
            assert_eq!(
                event["from"].is_null(),
                machines.insert(machine),
                "each machine begins with its making: {event:#}"
            );
            assert!(before.is_some() || event["from"].is_null(), "an order begins with its making: {event:#}");
            events += 1;
        }
        after = page["endCursor"].clone();
        if page["hasMore"] == false || events > 2_000 {
            break;
        }
    }
    assert!(events > 200, "only {events} events");
    assert!(types.len() > 1, "{types:?}");
}
