//! Subgraphs that stream over WebSockets: what holds of those over HTTP holds of them.

use gateway::{Gateway, GatewaySettings};

use crate::support::Running;

const CURSORS: &str = "subscription { orderStatusChanged { revision order { status } } }";
const NONE: &str = "subscription { tick { revision } }";

#[tokio::test]
async fn a_stream_over_a_websocket_is_taken_up_after_the_last_event_however_often_it_breaks() {
    let running = Running::over_sockets().await;
    let mut events = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    for round in 0..10 {
        running.feed.add(4);
        for place in 1..=2 {
            assert_eq!(events.revision().await, round * 4 + place);
        }
        if round % 2 == 0 {
            running.feed.break_off();
        } else {
            running.feed.go_down().await;
            running.feed.go_up();
        }
        for place in 3..=4 {
            assert_eq!(events.revision().await, round * 4 + place);
        }
    }
    assert!(running.feed.starts().len() > 5);
}

#[tokio::test]
async fn it_ends_as_the_subgraph_ends_it_and_goes_when_nobody_reads() {
    let running = Running::over_sockets().await;
    let mut events = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    running.feed.add(1);
    assert_eq!(events.revision().await, 1);
    running.feed.complete();
    events.completes().await;
    running.feed.has_open(0).await;

    let running = Running::over_sockets().await;
    let mut events = running.subscribe(NONE).await;
    running.feed.has_open(1).await;
    running.feed.add(1);
    assert_eq!(events.revision().await, 1);
    running.feed.break_off();
    assert_eq!(events.last_error().await, "SUBSCRIPTION_INTERRUPTED", "there is no place to go on from");
    let left = running.subscribe(NONE).await;
    running.feed.has_open(1).await;
    drop(left);
    running.feed.has_open(0).await;
}

#[tokio::test]
async fn its_refusals_are_the_clients_and_the_token_goes_with_it() {
    let running = Running::over_sockets().await;
    assert_eq!(running.subscribe("subscription { secret }").await.last_error().await, "FORBIDDEN");
    let stranger = running.client().header("authorization", "Bearer nobody");
    assert_eq!(stranger.subscribe(CURSORS).await.last_error().await, "UNAUTHENTICATED");
    let _events = running.client().header("authorization", "Bearer somebody").subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    assert_eq!(running.feed.authorizations(), ["Bearer somebody"]);
}

#[tokio::test]
async fn an_address_that_is_no_websocket_s_is_refused_at_the_start() {
    let running = Running::stock().await;
    for wrong in ["http://127.0.0.1:1/graphql", "127.0.0.1:1", "ws://"] {
        let mut settings = GatewaySettings::default();
        settings.subgraphs.websockets.insert("events".to_owned(), wrong.to_owned());
        let refused = Gateway::builder(&running.feed.supergraph(&running.orders)).unwrap().settings(settings).build();
        let refused = refused.err().unwrap_or_else(|| panic!("{wrong} is taken")).to_string();
        assert!(refused.contains("SUBGRAPH_URL_INVALID"), "{refused}");
    }
}
