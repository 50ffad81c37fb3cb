//! Clients that stop reading: they keep a place, and the gateway keeps nothing for them.

use serde_json::json;

use crate::support::Running;

/// More bytes than all buffers between the gateway and a client hold.
const NUMBER: u64 = 800;
const SIZE: u64 = 60_000;

fn variables() -> serde_json::Value {
    json!({ "size": SIZE })
}

#[tokio::test]
async fn a_client_that_stalls_gets_every_event_once_when_it_reads_again() {
    let running = Running::stock().await;
    let query = "subscription ($size: Int) { orderStatusChanged(size: $size) { revision text } }";
    let mut events = running.client().subscribe_with(query, variables()).await;
    running.feed.has_open(1).await;
    running.feed.add(NUMBER);
    // Nothing is read: the gateway lets the subgraph's stream go.
    running.feed.has_open(0).await;
    for expected in 1..=NUMBER {
        assert_eq!(events.revision().await, expected);
    }
    assert!(running.feed.starts().iter().skip(1).all(Option::is_some), "{:?}", running.feed.starts());
}

#[tokio::test]
async fn a_client_that_stalls_before_a_stream_without_cursors_is_told_so() {
    let running = Running::stock().await;
    let query = "subscription ($size: Int) { tick(size: $size) { revision text } }";
    let mut events = running.client().subscribe_with(query, variables()).await;
    running.feed.has_open(1).await;
    running.feed.add(NUMBER);
    running.feed.has_open(0).await;
    let mut expected = 1;
    loop {
        let response = events.next().await;
        if let Some(errors) = response["errors"].as_array() {
            assert_eq!(errors[0]["extensions"]["code"], "SUBSCRIBER_TOO_SLOW");
            break;
        }
        assert_eq!(response["data"]["tick"]["revision"], expected, "no gap before the error");
        expected += 1;
    }
    assert!(expected < NUMBER);
    events.completes().await;
}

#[tokio::test]
async fn a_stalled_client_holds_up_no_other_of_the_same_stream() {
    let running = Running::stock().await;
    let query = "subscription ($size: Int) { orderStatusChanged(size: $size) { revision text } }";
    let mut stalled = running.client().subscribe_with(query, variables()).await;
    running.feed.has_open(1).await;
    let mut reading = running.client().subscribe_with(query, variables()).await;
    running.feed.add(1);
    assert_eq!((stalled.revision().await, reading.revision().await), (1, 1));
    assert_eq!(running.feed.open(), 1, "they share a stream");
    running.feed.add(NUMBER);
    for expected in 2..=NUMBER + 1 {
        assert_eq!(reading.revision().await, expected);
    }
    for expected in 2..=NUMBER + 1 {
        assert_eq!(stalled.revision().await, expected);
    }
}
