//! Equal subscriptions of one caller are one stream of the subgraph; all others are not.

use std::time::Duration;

use serde_json::json;

use crate::support::{Running, Setup};

const QUERY: &str = "subscription ($size: Int) { orderStatusChanged(size: $size) { revision } }";

#[tokio::test]
async fn equal_subscriptions_of_one_caller_share_a_stream_and_all_get_every_event() {
    let running = Running::stock().await;
    let mut all = vec![running.subscribe(QUERY).await];
    running.feed.has_open(1).await;
    for _ in 0..9 {
        all.push(running.subscribe(QUERY).await);
    }
    running.feed.add(100);
    for events in &mut all {
        for expected in 1..=100 {
            assert_eq!(events.revision().await, expected);
        }
    }
    assert_eq!(running.feed.starts().len(), 1);
    // Who comes later gets what comes later.
    let mut late = running.subscribe(QUERY).await;
    running.feed.add(1);
    assert_eq!(late.revision().await, 101);
    assert_eq!(running.feed.starts().len(), 1);
    // The stream lives as long as one of them.
    drop(all);
    running.feed.add(1);
    assert_eq!(late.revision().await, 102);
    assert_eq!(running.feed.open(), 1);
    drop(late);
    running.feed.has_open(0).await;
}

#[tokio::test]
async fn what_differs_in_caller_variables_or_place_is_a_stream_of_its_own() {
    let running = Running::start(Setup { verified: true, ..Setup::default() }).await;
    let lifetime = Duration::from_secs(600);
    let (one, other) = (running.token(1, lifetime), running.token(2, lifetime));
    let first = running.client().bearer(&one).subscribe(QUERY).await;
    running.feed.has_open(1).await;
    let second = running.client().bearer(&other).subscribe(QUERY).await;
    running.feed.has_open(2).await;
    let third = running.client().bearer(&one).subscribe_with(QUERY, json!({"size": 1})).await;
    running.feed.has_open(3).await;
    let again = running.client().bearer(&one).subscribe(QUERY).await;
    running.feed.add(1);
    for mut events in [first, second, third, again] {
        assert_eq!(events.revision().await, 1);
    }
    assert_eq!(running.feed.starts().len(), 3);
    let tokens = running.feed.authorizations();
    assert_eq!(tokens, [&one, &other, &one].map(|token| format!("Bearer {token}")));
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_joined_where_the_new_one_would_miss_something() {
    let running = Running::stock().await;
    running.feed.add(5);
    for query in
        ["subscription { tick { revision } }", "subscription { orderStatusChanged(after: \"c0\") { revision } }"]
    {
        let mut first = running.subscribe(query).await;
        running.feed.has_open(1).await;
        running.feed.add(1);
        first.revision().await;
        let mut second = running.subscribe(query).await;
        running.feed.has_open(2).await;
        running.feed.add(1);
        second.revision().await;
        drop((first, second));
        running.feed.has_open(0).await;
    }
}

#[tokio::test]
async fn nothing_is_shared_where_the_settings_say_so() {
    let running = Running::with(|settings| settings.subscriptions.share = false).await;
    let _first = running.subscribe(QUERY).await;
    let _second = running.subscribe(QUERY).await;
    running.feed.has_open(2).await;
}
