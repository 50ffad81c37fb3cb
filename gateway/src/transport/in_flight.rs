//! Equal fetches, and equal queries, of one caller that run at the same time become one.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ::http::{HeaderMap, HeaderValue};
use dashmap::DashMap;
use tokio::sync::watch;

use super::{FetchRequest, TransportResult};

/// What is running now, by all that its outcome depends on.
pub(crate) struct Running<K, V, S = ahash::RandomState>(DashMap<K, watch::Receiver<Option<V>>, S>);

impl<K: Eq + Hash + Clone, V: Clone, S: BuildHasher + Clone> Running<K, V, S> {
    /// Nothing runs yet.
    pub(crate) fn with_hasher(hasher: S) -> Self {
        Self(DashMap::with_hasher(hasher))
    }

    /// Runs `work`, or waits for an equal one that already runs.
    pub(crate) async fn share(&self, key: K, work: impl Future<Output = V>) -> V {
        let joined = self.0.get(&key).map(|running| running.clone());
        if let Some(mut running) = joined
            && let Ok(outcome) = running.wait_for(Option::is_some).await
            && let Some(outcome) = outcome.clone()
        {
            return outcome;
        }
        // Nobody runs it, or who ran it was dropped.
        let (sender, receiver) = watch::channel(None);
        self.0.insert(key.clone(), receiver);
        let leaving = Leaving { running: self, key };
        let outcome = work.await;
        drop(leaving);
        sender.send_replace(Some(outcome.clone()));
        outcome
    }
}

/// Takes what ran out of the running, also when it is dropped half-way.
struct Leaving<'a, K: Eq + Hash + Clone, V: Clone, S: BuildHasher + Clone> {
    running: &'a Running<K, V, S>,
    key: K,
}

impl<K: Eq + Hash + Clone, V: Clone, S: BuildHasher + Clone> Drop for Leaving<'_, K, V, S> {
    fn drop(&mut self) {
        self.running.0.remove(&self.key);
    }
}

/// The fetches that are running now, by subgraph, operation, variables and everything that is passed on of the caller.
///
/// A mutation that ends begins a new age: fetches that come later never join one that began before,
/// so a caller always reads its own writes.
///
/// Fetches are equal when all of them is: nobody can look for a fetch that has the hash of another caller's.
pub(crate) struct InFlight<S = ahash::RandomState> {
    running: Running<Key, TransportResult, S>,
    age: AtomicU64,
}

impl Default for InFlight {
    fn default() -> Self {
        Self::with_hasher(ahash::RandomState::new())
    }
}

/// All that an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    subgraph: Arc<str>,
    operation: Arc<str>,
    operation_name: Option<Box<str>>,
    variables: Option<Box<[u8]>>,
    authorization: Option<HeaderValue>,
    headers: HeaderMap,
    age: u64,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.subgraph.hash(state);
        self.operation.hash(state);
        self.variables.hash(state);
        self.authorization.hash(state);
        self.age.hash(state);
    }
}

impl<S: BuildHasher + Clone> InFlight<S> {
    fn with_hasher(hasher: S) -> Self {
        Self { running: Running::with_hasher(hasher), age: AtomicU64::default() }
    }

    /// Notes that a mutation has ended.
    pub(crate) fn begin_age(&self) {
        self.age.fetch_add(1, Ordering::AcqRel);
    }

    /// The age in which a query begins.
    pub(crate) fn age(&self) -> u64 {
        self.age.load(Ordering::Acquire)
    }

    /// Runs `fetch`, or waits for an equal one that already runs.
    pub(crate) async fn share(
        &self,
        request: &FetchRequest<'_>,
        fetch: impl Future<Output = TransportResult>,
    ) -> TransportResult {
        self.running.share(self.key(request), fetch).await
    }

    fn key(&self, request: &FetchRequest<'_>) -> Key {
        Key {
            subgraph: Arc::clone(request.subgraph),
            operation: Arc::clone(&request.operation.text),
            operation_name: request.operation_name.map(Box::from),
            variables: request.variables.map(Box::from),
            authorization: request.context.authorization.clone(),
            headers: request.context.headers.clone(),
            age: self.age(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasherDefault, Hasher};
    use std::sync::Arc;

    use bytes::Bytes;

    use super::InFlight;
    use crate::transport::{FetchRequest, Operation, RequestContext};

    /// Gives everything the same hash.
    #[derive(Clone, Copy, Default)]
    struct AllEqual;

    impl Hasher for AllEqual {
        fn finish(&self) -> u64 {
            7
        }

        fn write(&mut self, _: &[u8]) {}
    }

    fn context(token: &'static str) -> RequestContext {
        RequestContext { authorization: Some(http::HeaderValue::from_static(token)), ..RequestContext::default() }
    }

    async fn both(first: (&str, &'static str), second: (&str, &'static str)) -> (Bytes, Bytes) {
        let in_flight = Arc::new(InFlight::with_hasher(BuildHasherDefault::<AllEqual>::default()));
        let subgraph: Arc<str> = "shop".into();
        let operations = [Operation::new(first.0), Operation::new(second.0)];
        let contexts = [context(first.1), context(second.1)];
        let request = |index: usize| FetchRequest {
            subgraph: &subgraph,
            operation: &operations[index],
            operation_name: None,
            variables: None,
            context: &contexts[index],
        };
        // Each fetch ends only when both have begun, so that they are in flight together.
        let barrier = tokio::sync::Barrier::new(2);
        let answer = |text: &'static str| async {
            barrier.wait().await;
            Ok(Bytes::from_static(text.as_bytes()))
        };
        let (one, other) = (request(0), request(1));
        let (one, other) =
            tokio::join!(in_flight.share(&one, answer("first")), in_flight.share(&other, answer("second")));
        (one.unwrap(), other.unwrap())
    }

    #[tokio::test]
    async fn fetches_of_equal_hash_are_not_taken_for_each_other() {
        let answers = both(("{ a }", "one"), ("{ b }", "one")).await;
        assert_eq!(answers, ("first".into(), "second".into()));
    }

    #[tokio::test]
    async fn callers_of_equal_hash_are_not_taken_for_each_other() {
        let answers = both(("{ a }", "one"), ("{ a }", "other")).await;
        assert_eq!(answers, ("first".into(), "second".into()));
    }
}
