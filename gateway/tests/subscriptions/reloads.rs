//! Streams that live longer than the graph over which they began.

use serde_json::Value;

use crate::support::Running;

const CURSORS: &str = "subscription { orderStatusChanged { revision order { status } } }";
const NONE: &str = "subscription { tick { revision order { status } } }";
const TEXT: &str = "subscription { orderStatusChanged { revision text } }";

/// What an event says of its order.
fn order(event: &Value) -> &Value {
    &event["data"].as_object().unwrap().values().next().unwrap()["order"]
}

#[tokio::test]
async fn a_stream_goes_on_over_a_new_graph_without_an_event_lost_or_a_stream_begun_anew() {
    let running = Running::stock().await;
    let mut streams = [running.subscribe(CURSORS).await, running.subscribe(NONE).await];
    running.feed.has_open(2).await;
    running.feed.add(1);
    for stream in &mut streams {
        assert!(order(&stream.next().await)["status"].is_string());
    }
    // Nobody has the orders in the new graph.
    running.reload(&running.orders.clone(), "http://127.0.0.1:9/graphql");
    running.feed.add(2);
    for stream in &mut streams {
        for _ in 0..2 {
            let event = stream.next().await;
            assert!(order(&event).is_null() || order(&event)["status"].is_null(), "over the old graph: {event}");
            assert_eq!(event["errors"][0]["extensions"]["code"], "SUBGRAPH_UNREACHABLE", "{event}");
        }
    }
    assert_eq!(running.feed.starts().len(), 2, "no stream was begun anew");
    assert_eq!(running.feed.open(), 2);
}

#[tokio::test]
async fn a_stream_ends_with_the_reason_where_the_new_graph_has_no_place_for_it_and_the_others_go_on() {
    let running = Running::stock().await;
    let mut gone = running.subscribe(TEXT).await;
    let mut stays = running.subscribe(CURSORS).await;
    let mut socket = running.socket().await;
    socket.subscribe("gone", TEXT).await;
    running.feed.has_open(2).await;
    running.feed.add(1);
    assert_eq!((gone.revision().await, stays.revision().await), (1, 1));
    assert_eq!(socket.revision("gone").await, 1);
    running.reload("text: String", "words: String");
    assert_eq!(gone.last_error().await, "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(socket.error("gone").await, "GRAPHQL_VALIDATION_FAILED");
    running.feed.add(1);
    assert_eq!(stays.revision().await, 2);
    // A WebSocket that is older than the graph asks the graph that is served.
    socket.subscribe("old", TEXT).await;
    assert_eq!(socket.error("old").await, "GRAPHQL_VALIDATION_FAILED");
    socket.subscribe("new", &TEXT.replace("text", "words")).await;
    running.feed.has_open(2).await;
    running.feed.add(1);
    assert_eq!(socket.revision("new").await, 3);
}

#[tokio::test]
async fn equal_subscriptions_share_a_stream_across_graphs() {
    let running = Running::stock().await;
    let mut first = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    running.feed.add(1);
    assert_eq!(first.revision().await, 1);
    running.reload("text: String", "words: String");
    running.feed.add(1);
    assert_eq!(first.revision().await, 2);
    let mut second = running.subscribe(CURSORS).await;
    running.feed.add(1);
    assert_eq!((first.revision().await, second.revision().await), (3, 3));
    assert_eq!(running.feed.starts().len(), 1, "the second joined the stream of the first");
}
