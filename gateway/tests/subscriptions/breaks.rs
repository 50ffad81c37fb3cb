//! Streams that break: subgraphs that fail and come back, gateways that drain.

use crate::support::Running;

const CURSORS: &str = "subscription { orderStatusChanged { revision order { status } } }";
const NONE: &str = "subscription { tick { revision } }";

#[tokio::test]
async fn a_broken_stream_is_taken_up_after_the_last_event_however_often_it_breaks() {
    let running = Running::stock().await;
    let mut events = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    let mut read = 0;
    for _ in 0..20 {
        running.feed.add(3);
        for _ in 0..2 {
            read += 1;
            assert_eq!(events.revision().await, read);
        }
        running.feed.break_off();
        // These come while there is no stream.
        running.feed.add(2);
        for _ in 0..3 {
            read += 1;
            assert_eq!(events.revision().await, read);
        }
    }
    assert!(running.feed.starts().len() > 20);
}

#[tokio::test]
async fn a_subgraph_that_starts_again_loses_no_event_and_repeats_none() {
    let running = Running::stock().await;
    let mut events = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    let mut read = 0;
    for _ in 0..5 {
        running.feed.add(10);
        read += 1;
        assert_eq!(events.revision().await, read);
        running.feed.go_down().await;
        running.feed.has_open(0).await;
        running.feed.add(10);
        running.feed.go_up();
        for _ in 0..19 {
            read += 1;
            assert_eq!(events.revision().await, read);
        }
    }
}

#[tokio::test]
async fn a_broken_stream_without_a_place_to_go_on_from_ends_with_an_error() {
    let running = Running::stock().await;
    for (query, first) in [(NONE, 1), (NONE, 0), (CURSORS, 0)] {
        let mut events = running.subscribe(query).await;
        running.feed.has_open(1).await;
        running.feed.add(first);
        for _ in 0..first {
            events.revision().await;
        }
        running.feed.break_off();
        assert_eq!(events.last_error().await, "SUBSCRIPTION_INTERRUPTED", "{query}");
        running.feed.has_open(0).await;
    }
}

#[tokio::test]
async fn a_subgraph_that_stays_away_is_not_waited_for_longer_than_the_settings_say() {
    let running = Running::with(|settings| settings.subscriptions.resume_time = "300ms".parse().unwrap()).await;
    let mut events = running.subscribe(CURSORS).await;
    running.feed.has_open(1).await;
    running.feed.add(1);
    assert_eq!(events.revision().await, 1);
    running.feed.go_down().await;
    assert_eq!(events.last_error().await, "SUBSCRIPTION_INTERRUPTED");
    let mut events = running.subscribe(CURSORS).await;
    assert_eq!(events.last_error().await, "SUBGRAPH_UNREACHABLE");
}

#[tokio::test]
async fn a_gateway_that_drains_ends_streams_in_the_way_of_each_form_and_waits_for_them() {
    let running = Running::stock().await;
    let mut events = running.subscribe(CURSORS).await;
    let mut socket = running.socket().await;
    socket.subscribe("1", NONE).await;
    running.feed.has_open(2).await;
    let drained = running.drain();
    let told = async {
        assert_eq!(events.raw().await, None, "no `complete`, so that clients come back");
        assert_eq!(socket.closed().await, 1012);
    };
    tokio::join!(drained, told);
    running.feed.has_open(0).await;
    running.go_up();
    let mut events = running.subscribe("subscription { orderStatusChanged(after: \"c0\") { revision } }").await;
    running.feed.add(1);
    assert_eq!(events.revision().await, 1);
}
