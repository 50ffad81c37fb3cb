//! Torture of the gateway: it stops and starts, its subgraph goes and comes, graphs change, clients stall and vanish;
//! every client gets 1, 2, 3 and so on.
//!
//! A run is as long as `TORTURE_FAULTS` says; `make torture` makes a long one. `TORTURE_SEED` makes other choices.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::support::{Events, Running, Socket};

/// Events between two faults.
const BETWEEN: u64 = 40;
/// Clients of each kind.
const CLIENTS: u64 = 2;
/// How long a client rests that found nobody.
const PAUSE: Duration = Duration::from_millis(20);
/// How far a client may be behind before the next fault: all of them meet each.
const BEHIND: u64 = 200;

const QUERY: &str = "subscription ($after: String) { orderStatusChanged(after: $after) { revision order { id } } }";

/// What streams end with that are to be asked for again.
const PASSING: &[&str] = &["SHUTTING_DOWN", "SUBSCRIPTION_INTERRUPTED", "SUBGRAPH_UNREACHABLE", "OVERLOADED"];

fn of_env(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

/// How far a client is.
type Reached = Arc<AtomicU64>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_client_gets_every_event_once_and_in_order_whatever_fails() {
    torture(Running::stock().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn they_do_so_too_where_the_subgraph_streams_over_websockets() {
    torture(Running::over_sockets().await).await;
}

async fn torture(running: Running) {
    let (seed, faults) = (of_env("TORTURE_SEED", 1), of_env("TORTURE_FAULTS", 12));
    let mut random = StdRng::seed_from_u64(seed);
    let running = Arc::new(running);
    let last = faults * BETWEEN;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        for over_socket in [false, true] {
            let reached = Reached::default();
            let client = Client { running: Arc::clone(&running), last, reached: Arc::clone(&reached), over_socket };
            let random = StdRng::seed_from_u64(seed ^ (number << 8) ^ u64::from(over_socket));
            clients.push((reached, tokio::spawn(client.follow(random))));
        }
    }
    for fault in 0..faults {
        running.feed.add(BETWEEN);
        inflict(&running, if fault < KINDS { fault } else { random.random_range(0..KINDS) }).await;
        for (reached, client) in &clients {
            while reached.load(Ordering::SeqCst) + BEHIND < (fault + 1) * BETWEEN && !client.is_finished() {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    }
    for (_, client) in clients {
        client.await.unwrap();
    }
}

/// How many kinds of faults there are.
const KINDS: u64 = 5;

async fn inflict(running: &Running, kind: u64) {
    match kind {
        // The gateway stops, and another begins at its address.
        0 => {
            running.drain().await;
            running.go_up();
        }
        // The subgraph is gone for a while.
        1 => {
            running.feed.go_down().await;
            running.feed.go_up();
        }
        // Its streams break off.
        2 => running.feed.break_off(),
        // Another graph takes the place of the one that is served, twice.
        3 => {
            running.reload("text: String", "words: String");
            running.reload("text: String", "text: String");
        }
        // All of it at once.
        _ => {
            running.feed.break_off();
            running.reload("text: String", "words: String");
            running.drain().await;
            running.feed.go_down().await;
            running.go_up();
            running.feed.go_up();
        }
    }
}

/// A client that asks again whenever its stream ends, after its last cursor.
struct Client {
    running: Arc<Running>,
    last: u64,
    reached: Reached,
    over_socket: bool,
}

/// What a client reads from.
enum Stream {
    Sse(Events),
    Socket(Box<Socket>),
}

impl Client {
    async fn follow(self, mut random: StdRng) {
        let mut cursor = "c0".to_owned();
        while self.reached.load(Ordering::SeqCst) < self.last {
            let Some(mut stream) = self.open(&cursor).await else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            // Some clients vanish without a word, some stall for longer than the gateway waits for them.
            for _ in 0..random.random_range(1..60) {
                if random.random_bool(0.002) {
                    tokio::time::sleep(Duration::from_millis(1_500)).await;
                }
                let Some(response) = stream.next().await else { break };
                self.take(&response, &mut cursor);
                if self.reached.load(Ordering::SeqCst) == self.last {
                    return;
                }
            }
        }
    }

    async fn open(&self, cursor: &str) -> Option<Stream> {
        let variables = json!({ "after": cursor });
        if !self.over_socket {
            return self.running.client().try_subscribe(QUERY, variables).await.map(Stream::Sse);
        }
        let mut socket = Socket::try_open(self.running.address).await?;
        let payload = json!({ "query": QUERY, "variables": variables });
        socket.try_send(&json!({ "type": "subscribe", "id": "1", "payload": payload })).await?;
        Some(Stream::Socket(Box::new(socket)))
    }

    fn take(&self, response: &Value, cursor: &mut String) {
        let event = &response["data"]["orderStatusChanged"];
        let expected = self.reached.fetch_add(1, Ordering::SeqCst) + 1;
        assert_eq!(event["revision"], expected, "{response}");
        assert_eq!(event["order"]["id"], format!("o{expected}"), "{response}");
        *cursor = response["extensions"]["cursor"].as_str().unwrap().to_owned();
    }
}

impl Stream {
    /// The next response with an event; `None` where the stream is to be asked for again.
    async fn next(&mut self) -> Option<Value> {
        let response = match self {
            Self::Sse(events) => {
                let (name, data) = events.raw().await?;
                assert_eq!(name, "next", "{data}");
                serde_json::from_str(&data).unwrap()
            }
            Self::Socket(socket) => {
                let message = socket.heard().await?;
                match message["type"].as_str() {
                    Some("next") => message["payload"].clone(),
                    Some("error") => json!({ "errors": message["payload"] }),
                    _ => panic!("{message}"),
                }
            }
        };
        if let Some(code) = response["errors"][0]["extensions"]["code"].as_str() {
            assert!(PASSING.contains(&code), "{response}");
            return None;
        }
        Some(response)
    }
}
