//! Equal fetches of one caller that run at the same time become one.

use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dashmap::DashMap;
use tokio::sync::watch;
use xxhash_rust::xxh3::Xxh3;

use super::{FetchRequest, TransportResult};

type Shared = watch::Receiver<Option<TransportResult>>;

/// The queries that are running now, by subgraph, operation, variables and everything that is passed on of the caller.
///
/// A mutation that ends begins a new age: queries that come later never join one that began before,
/// so a caller always reads its own writes.
///
/// Keys are hashed under a seed of this process's own, so that nobody can look for a fetch whose key is another
/// caller's.
pub(crate) struct InFlight {
    running: DashMap<u128, Shared, ahash::RandomState>,
    age: AtomicU64,
    seed: u64,
}

impl Default for InFlight {
    fn default() -> Self {
        Self { running: DashMap::default(), age: AtomicU64::default(), seed: ahash::RandomState::new().hash_one(0) }
    }
}

impl InFlight {
    /// Notes that a mutation has ended.
    pub(crate) fn begin_age(&self) {
        self.age.fetch_add(1, Ordering::AcqRel);
    }

    /// Runs `fetch`, or waits for an equal one that already runs.
    pub(crate) async fn share(
        self: &Arc<Self>,
        request: &FetchRequest<'_>,
        fetch: impl Future<Output = TransportResult>,
    ) -> TransportResult {
        let key = self.key(request);
        let joined = self.running.get(&key).map(|running| running.clone());
        if let Some(mut running) = joined
            && let Ok(answer) = running.wait_for(Option::is_some).await
            && let Some(answer) = answer.clone()
        {
            return answer;
        }
        // Nobody runs it, or who ran it was dropped.
        let (sender, receiver) = watch::channel(None);
        self.running.insert(key, receiver);
        let leaving = Leaving { in_flight: self, key };
        let answer = fetch.await;
        drop(leaving);
        sender.send_replace(Some(answer.clone()));
        answer
    }

    fn key(&self, request: &FetchRequest<'_>) -> u128 {
        let mut hasher = Xxh3::with_seed(self.seed);
        request.subgraph.hash(&mut hasher);
        request.operation.hash.hash(&mut hasher);
        request.variables.hash(&mut hasher);
        request.context.authorization.hash(&mut hasher);
        for (name, value) in &request.context.headers {
            name.hash(&mut hasher);
            value.hash(&mut hasher);
        }
        self.age.load(Ordering::Acquire).hash(&mut hasher);
        hasher.digest128()
    }
}

/// Takes a fetch out of the running ones, also when it is dropped half-way.
struct Leaving<'a> {
    in_flight: &'a InFlight,
    key: u128,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.in_flight.running.remove(&self.key);
    }
}
