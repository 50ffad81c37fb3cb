//! Waking over Redis: streams hear at once of what was published, and go on without it.
//!
//! A stream that nobody wakes looks by itself after 30 s, longer than a test waits.

use std::time::Duration;

use futures::StreamExt;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, Events, Graph, caller, follow, process_over, work};
use crate::redis_server::Redis;

const FOLLOW: &str = "subscription { orderStatusChanged { cursor revision from to } }";

/// Two processes that publish and wake each other, and somebody who follows at the second.
struct Pair {
    graph: Graph,
    order: Uuid,
    events: Events,
    _work: [tokio_util::sync::DropGuard; 2],
}

impl Pair {
    async fn over(redis: &Redis) -> Self {
        let graph = Graph::without_publisher().await;
        let order = graph.order(ACME).await;
        graph.published().await;
        let url = graph.database.url();
        let one = process_over(&url, Some(redis.url())).await;
        let other = process_over(&url, Some(redis.url())).await;
        let events = follow(&other, caller(ACME, Role::Owner), FOLLOW);
        Self { graph, order, events, _work: [work(&one), work(&other)] }
    }

    /// Moves the order on, which is revision 2, 3 and so on, and waits until it was told.
    async fn tells(&mut self, revision: u64, from: &str, to: &str) {
        let to_there = [to];
        let (events, ()) = tokio::join!(self.events.states(1), self.graph.moved(self.order, &to_there));
        assert_eq!(events, [format!("{revision} {from}>{to}")]);
    }
}

#[tokio::test]
async fn redis_wakes_those_who_do_not_listen_and_carries_no_event() {
    let redis = Redis::start().await;
    let mut said = redis.client().get_async_pubsub().await.unwrap();
    said.subscribe("thorbis:feed").await.unwrap();
    let mut pair = Pair::over(&redis).await;
    pair.tells(2, "draft", "submitted").await;
    let message: String = said.on_message().next().await.unwrap().get_payload().unwrap();
    let last = format!("SELECT last_position::text FROM workflow_mgmt.feed_ends WHERE business_id = '{ACME}'");
    assert_eq!(message, format!("{ACME} {}", pair.graph.text(&last).await), "whose feed has grown, and up to where");
    let listening = "SELECT count(*)::text FROM pg_stat_activity
        WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
    assert_eq!(pair.graph.text(listening).await, "0");
}

#[tokio::test]
async fn without_redis_streams_go_on_and_over_the_next_one_they_are_woken_again() {
    let mut redis = Redis::start().await;
    let mut pair = Pair::over(&redis).await;
    pair.tells(2, "draft", "submitted").await;
    redis.signal("-STOP");
    pair.tells(3, "submitted", "confirmed").await;
    redis.signal("-CONT");
    let port = redis.end();
    pair.tells(4, "confirmed", "preparing").await;
    let next = Redis::at(port).await;
    let mut said = next.client().get_async_pubsub().await.unwrap();
    said.subscribe("thorbis:feed").await.unwrap();
    let mut messages = said.on_message();
    for revision in 5.. {
        let [from, to] = if revision % 2 == 1 { ["preparing", "ready"] } else { ["ready", "preparing"] };
        pair.tells(revision, from, to).await;
        if tokio::time::timeout(Duration::from_millis(500), messages.next()).await.is_ok() {
            return;
        }
    }
}
