//! Readers: follow over streams that break off at random, and go on after their last cursor.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kit::Subgraph;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use super::arena::Arena;
use super::chains::Chains;
use super::places::Places;
use crate::fixture::{ACME, ask, caller, follow};

/// How long a reader waits for a response while all that can fail has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a stream may end with: the same succeeds later, with the last cursor.
const PASSING: &[&str] =
    &["DATABASE_UNAVAILABLE", "OVERLOADED", "REQUEST_TIMEOUT", "STATEMENT_TIMEOUT", "TOKEN_EXPIRED"];

/// What it ends with for whoever is no member at the moment.
const SUSPENDED: &str = "TENANT_UNKNOWN";

/// Who follows, and what.
#[derive(Clone)]
pub(super) struct Reader {
    role: Role,
    /// The orders that it follows, or all.
    pub(super) orders: Option<Vec<Uuid>>,
    /// The cursor before the orders were made.
    from: String,
    /// How many events there are for it; unknown until everything is written.
    expected: Arc<AtomicUsize>,
}

/// One event as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) order: Uuid,
    pub(super) revision: u64,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// What came to a reader.
#[derive(Default)]
pub(super) struct Delivered {
    pub(super) events: usize,
    pub(super) streams: usize,
    pub(super) chains: Chains,
    pub(super) places: Places,
}

impl Delivered {
    /// The next event.
    ///
    /// # Errors
    /// What is wrong with it.
    fn take(&mut self, event: Event) -> Result<(), String> {
        self.chains.take(&event)?;
        self.events += 1;
        self.places.take(event);
        Ok(())
    }
}

impl Reader {
    pub(super) async fn new(arena: &Arena, role: Role, orders: Option<Vec<Uuid>>) -> Self {
        let expected = Arc::new(AtomicUsize::new(usize::MAX));
        let mut reader = Self { role, orders, from: String::new(), expected };
        reader.from = arena.graph.now(ACME, &reader.selection()).await;
        reader
    }

    /// Says how many events there are.
    pub(super) fn expects(&self, number: usize) {
        self.expected.store(number, Ordering::SeqCst);
    }

    /// Whether everything came.
    fn has(&self, delivered: &Delivered) -> bool {
        delivered.events >= self.expected.load(Ordering::SeqCst)
    }

    fn selection(&self) -> String {
        self.orders.as_ref().map(|orders| format!(", orderIds: {}", serde_json::json!(orders))).unwrap_or_default()
    }

    /// What pages of a process have after a cursor, as far as somebody wants it.
    pub(super) async fn pages_after(&self, subgraph: &Subgraph, cursor: &str, mut take: impl FnMut(Event) -> bool) {
        let mut cursor = cursor.to_owned();
        loop {
            let query = format!(
                "{{ orderEvents(first: 200, after: \"{cursor}\"{}) {{ events {{ entityId revision from to }} endCursor hasMore }} }}",
                self.selection()
            );
            let answer = ask(subgraph, caller(ACME, self.role), &query).await;
            let page = &answer["data"]["orderEvents"];
            let events = page["events"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
            if !events.iter().map(event).all(&mut take) || page["hasMore"] == false {
                return;
            }
            cursor = page["endCursor"].as_str().unwrap().to_owned();
        }
    }

    fn subscription(&self, cursor: &str) -> String {
        let selection = self.selection();
        format!("subscription {{ orderStatusChanged(after: \"{cursor}\"{selection}) {{ entityId revision from to }} }}")
    }
}

/// Follows to the end.
pub(super) async fn read(arena: Arc<Arena>, reader: Reader) -> Delivered {
    let mut random = StdRng::seed_from_u64(arena.knobs.seed ^ u64::from(reader.orders.is_some()));
    let mut serving = arena.serving.subscribe();
    let mut cursor = reader.from.clone();
    let mut delivered = Delivered::default();
    loop {
        arena.check();
        // Looked at before the number is: whoever says the number wakes afterwards.
        let subgraph = serving.borrow_and_update().clone();
        if reader.has(&delivered) {
            return delivered;
        }
        let mut events = follow(&subgraph, caller(ACME, reader.role), &reader.subscription(&cursor));
        for _ in 0..random.random_range(1..400) {
            stall(&arena).await;
            let response = tokio::select! {
                response = events.next_within(PATIENCE) => response,
                () = tokio::time::sleep(PATIENCE / 2) => arena.fail(missing(&arena, &reader, &delivered).await),
                changed = serving.changed() => {
                    changed.unwrap();
                    break;
                }
            };
            let Some(response) = response else { break };
            if let Some(code) = response["errors"][0]["extensions"]["code"].as_str() {
                refused(&arena, &reader, code, &response).await;
                break;
            }
            cursor = response["extensions"]["cursor"].as_str().unwrap_or_else(|| panic!("{response:#}")).to_owned();
            if let Err(fault) = delivered.take(event(&response["data"]["orderStatusChanged"])) {
                arena.fail(fault);
            }
            if reader.orders.is_none() {
                arena.read.store(delivered.events, Ordering::SeqCst);
            }
            if reader.has(&delivered) {
                break;
            }
        }
        delivered.streams += 1;
        delivered.places.add(&cursor);
    }
}

/// Which events do not come; the first of them.
async fn missing(arena: &Arena, reader: &Reader, delivered: &Delivered) -> String {
    let subgraph = arena.serving.borrow().clone();
    let (mut all, mut lost) = (0, Vec::new());
    let take = |event: Event| {
        all += 1;
        if !delivered.chains.has(&event) && lost.len() < 20 {
            lost.push(event);
        }
        true
    };
    reader.pages_after(&subgraph, &reader.from, take).await;
    let (came, expected) = (delivered.events, reader.expected.load(Ordering::SeqCst));
    format!("{came} of {expected} came, pages have {all}; missing: {lost:?}")
}

/// A reader that takes nothing for a while, and keeps its stream.
async fn stall(arena: &Arena) {
    let until = arena.stalled_until.load(Ordering::SeqCst);
    if arena.written.load(Ordering::SeqCst) < until {
        arena.has_written(until).await;
    }
}

async fn refused(arena: &Arena, reader: &Reader, code: &str, response: &Value) {
    if code == SUSPENDED && reader.role == Role::ApiPartner {
        arena.refusals.fetch_add(1, Ordering::SeqCst);
    } else {
        assert!(PASSING.contains(&code), "{response:#}");
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
}

fn event(event: &Value) -> Event {
    let text = |name: &str| event[name].as_str().map(str::to_owned);
    Event {
        order: event["entityId"].as_str().unwrap().parse().unwrap(),
        revision: event["revision"].as_u64().unwrap(),
        from: text("from"),
        to: text("to"),
    }
}
