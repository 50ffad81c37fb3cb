//! `graphql-transport-ws`: its messages, its close codes, its limits.

use serde_json::json;

use crate::support::{Running, Socket};

const QUERY: &str = "subscription { orderStatusChanged { revision order { status } } }";

#[tokio::test]
async fn one_connection_carries_subscriptions_queries_and_mutations_side_by_side() {
    let running = Running::stock().await;
    let mut socket = running.socket().await;
    socket.subscribe("s", QUERY).await;
    running.feed.has_open(1).await;
    socket.subscribe("q", "{ order(id: 1) { __typename } }").await;
    let answer = json!({"data": {"order": null}});
    assert_eq!(socket.next().await, json!({"id": "q", "type": "next", "payload": answer}));
    assert_eq!(socket.next().await, json!({"id": "q", "type": "complete"}));
    socket.subscribe("q", "mutation { ship(id: \"o7\") { status } }").await;
    let shipped = json!({"data": {"ship": {"status": "status of o7"}}});
    assert_eq!(socket.next().await["payload"], shipped, "an id that is over may come again");
    assert_eq!(socket.next().await["type"], "complete");
    running.feed.add(1);
    let event = json!({"orderStatusChanged": {"revision": 1, "order": {"status": "status of o1"}}});
    let payload = json!({"data": event, "extensions": {"cursor": "c1"}});
    assert_eq!(socket.next().await, json!({"id": "s", "type": "next", "payload": payload}));
    socket.subscribe("bad", "subscription { nothing }").await;
    assert_eq!(socket.error("bad").await, "GRAPHQL_VALIDATION_FAILED");
    socket.send(json!({"type": "ping"})).await;
    assert_eq!(socket.next().await, json!({"type": "pong"}));
    socket.send(json!({"type": "complete", "id": "s"})).await;
    running.feed.has_open(0).await;
    socket.subscribe("s", QUERY).await;
    running.feed.has_open(1).await;
    running.feed.complete();
    assert_eq!(socket.next().await, json!({"id": "s", "type": "complete"}));
}

#[tokio::test]
async fn a_client_that_goes_away_takes_its_streams_with_it() {
    let running = Running::stock().await;
    let mut socket = running.socket().await;
    socket.subscribe("s", QUERY).await;
    running.feed.has_open(1).await;
    drop(socket);
    running.feed.has_open(0).await;
}

#[tokio::test]
async fn what_breaks_the_protocol_is_closed_with_its_code() {
    let running = Running::with(|settings| {
        settings.subscriptions.init_time = "200ms".parse().unwrap();
        settings.subscriptions.message = "1KiB".parse().unwrap();
    })
    .await;
    let mut socket = Socket::open(running.address).await;
    assert_eq!(socket.closed().await, 4408, "no connection_init");
    let mut socket = Socket::open(running.address).await;
    socket.subscribe("1", QUERY).await;
    assert_eq!(socket.closed().await, 4401, "a subscription before it");
    let mut socket = running.socket().await;
    socket.send(json!({"type": "connection_init"})).await;
    assert_eq!(socket.closed().await, 4429, "a second one");
    let mut socket = running.socket().await;
    socket.subscribe("1", QUERY).await;
    socket.subscribe("1", QUERY).await;
    assert_eq!(socket.closed().await, 4409, "an id twice");
    for text in ["", "{}", "[1]", r#"{"type":"next"}"#, r#"{"type":"subscribe","id":"1"}"#] {
        let mut socket = running.socket().await;
        socket.text(text).await;
        assert_eq!(socket.closed().await, 4400, "{text}");
    }
    let mut socket = running.socket().await;
    socket.binary(vec![1, 2, 3]).await;
    assert_eq!(socket.closed().await, 4400);
    let mut socket = running.socket().await;
    socket.text(&format!("{{\"type\":\"ping\",\"payload\":\"{}\"}}", "x".repeat(2000))).await;
    assert_eq!(socket.closed().await, 4400, "a message that is too large");
    for other in [&[][..], &[("sec-websocket-protocol", "graphql-ws")]] {
        if let Ok(mut socket) = Socket::with(running.address, other).await {
            assert_eq!(socket.closed().await, 4406, "{other:?}");
        }
    }
}

#[tokio::test]
async fn limits_on_documents_hold_on_a_socket_too() {
    let running = Running::with(|settings| settings.limits.depth = 1).await;
    let mut socket = running.socket().await;
    socket.subscribe("1", QUERY).await;
    assert_eq!(socket.error("1").await, "DEPTH_LIMIT_EXCEEDED");
    socket.send(json!({"type": "subscribe", "id": "2", "payload": {"variables": {}}})).await;
    assert_eq!(socket.error("2").await, "BAD_REQUEST");
}

#[tokio::test]
async fn events_come_in_order_on_each_of_many_subscriptions() {
    let running = Running::stock().await;
    let mut socket = running.socket().await;
    for id in 0..20 {
        socket.subscribe(&id.to_string(), QUERY).await;
    }
    running.feed.has_open(1).await;
    // All have begun when a query that was sent after them has been answered.
    socket.subscribe("q", "{ feeds }").await;
    while socket.next().await["type"] != "complete" {}
    running.feed.add(50);
    let mut seen = vec![0; 20];
    for _ in 0..20 * 50 {
        let message = socket.next().await;
        let id: usize = message["id"].as_str().unwrap().parse().unwrap();
        let revision = message["payload"]["data"]["orderStatusChanged"]["revision"].as_u64().unwrap();
        assert_eq!(revision, seen[id] + 1);
        seen[id] = revision;
    }
    assert_eq!(seen, vec![50; 20]);
}
