//! Who may subscribe, how often, and for how long.

use std::time::Duration;

use http::StatusCode;
use serde_json::json;

use crate::support::{Running, Setup, Socket};

const QUERY: &str = "subscription { orderStatusChanged { revision } }";

async fn verified(change: impl FnOnce(&mut gateway::GatewaySettings)) -> Running {
    let mut setup = Setup { verified: true, ..Setup::default() };
    change(&mut setup.settings);
    Running::start(setup).await
}

fn bearer(token: &str) -> serde_json::Value {
    json!({ "authorization": format!("Bearer {token}") })
}

#[tokio::test]
async fn a_stream_ends_when_its_token_runs_out() {
    let running = verified(|_| {}).await;
    let token = running.token(1, Duration::from_secs(2));
    let mut events = running.client().bearer(&token).subscribe(QUERY).await;
    let mut socket = Socket::open(running.address).await;
    socket.init(bearer(&token)).await;
    socket.subscribe("1", QUERY).await;
    running.feed.has_open(1).await;
    running.feed.add(1);
    assert_eq!((events.revision().await, socket.revision("1").await), (1, 1));
    assert_eq!(events.last_error().await, "TOKEN_EXPIRED");
    assert_eq!(socket.closed().await, 4403, "clients come back with a new token");
    running.feed.has_open(0).await;
}

#[tokio::test]
async fn nobody_without_a_valid_token_subscribes() {
    let running = verified(|_| {}).await;
    let response = running.client().post("text/event-stream", json!({"query": QUERY})).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    for payload in [json!({}), json!(null), json!({"authorization": "Bearer x"}), json!({"authorization": 7})] {
        let mut socket = Socket::open(running.address).await;
        socket.send(json!({"type": "connection_init", "payload": payload})).await;
        assert_eq!(socket.closed().await, 4401, "{payload}");
    }
    let tenant = json!({"Authorization": format!("Bearer {}", running.token(1, Duration::from_secs(600))),
        "x-thorbis-tenant": "00000000-0000-0000-0000-000000000009"});
    let mut socket = Socket::open(running.address).await;
    socket.send(json!({"type": "connection_init", "payload": tenant})).await;
    assert_eq!(socket.closed().await, 4401, "another tenant than the token's");
    assert_eq!(running.feed.starts().len(), 0);
}

#[tokio::test]
async fn a_token_may_come_with_the_handshake_too() {
    let running = verified(|_| {}).await;
    let token = format!("Bearer {}", running.token(1, Duration::from_secs(600)));
    let headers = [("sec-websocket-protocol", "graphql-transport-ws"), ("authorization", &*token)];
    let mut socket = Socket::with(running.address, &headers).await.ok().unwrap();
    socket.init(json!(null)).await;
    socket.subscribe("1", QUERY).await;
    running.feed.has_open(1).await;
    assert_eq!(running.feed.authorizations(), [token]);
}

#[tokio::test]
async fn a_tenant_has_no_more_connections_than_it_may_and_a_socket_no_more_operations() {
    let running = verified(|settings| {
        settings.subscriptions.of_tenant = 2;
        settings.subscriptions.of_connection = 2;
    })
    .await;
    let token = running.token(1, Duration::from_secs(600));
    let first = running.client().bearer(&token).subscribe(QUERY).await;
    let mut socket = Socket::open(running.address).await;
    socket.init(bearer(&token)).await;
    let other = running.token(2, Duration::from_secs(600));
    let refused = running.client().bearer(&other).post("text/event-stream", json!({"query": QUERY})).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let mut third = Socket::open(running.address).await;
    third.send(json!({"type": "connection_init", "payload": bearer(&other)})).await;
    assert_eq!(third.closed().await, 1013);
    drop(first);
    while running.client().bearer(&other).post("text/event-stream", json!({"query": QUERY})).await.status()
        != StatusCode::OK
    {
        tokio::task::yield_now().await;
    }
    socket.subscribe("1", QUERY).await;
    socket.subscribe("2", QUERY).await;
    socket.subscribe("3", QUERY).await;
    assert_eq!(socket.error("3").await, "SUBSCRIPTION_LIMIT_EXCEEDED");
    socket.send(json!({"type": "complete", "id": "1"})).await;
    socket.subscribe("4", "subscription { secret }").await;
    assert_eq!(socket.error("4").await, "FORBIDDEN");
}

#[tokio::test]
async fn quiet_subscribers_take_nobody_s_turn() {
    let running = Running::with(|settings| {
        settings.limits.requests_in_flight = 1;
        settings.sharing.at_once = 1;
        settings.sharing.of_caller = 1;
    })
    .await;
    let mut socket = running.socket().await;
    let mut streams = Vec::new();
    for id in 0..10 {
        streams.push(running.subscribe("subscription { tick { revision } }").await);
        socket.subscribe(&id.to_string(), "subscription { tick { revision } }").await;
    }
    let response = running.client().post("application/json", json!({"query": "{ feeds }"})).await;
    assert_eq!(response.status(), StatusCode::OK);
}
