//! Leaves a subgraph that fails alone for a while.

use std::sync::Arc;

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use parking_lot::Mutex;
use tokio::time::Instant;

use super::{FetchRequest, Transport, TransportError, TransportResult};
use crate::settings::BreakerSettings;

/// A transport that is not used while its subgraph fails.
pub(crate) struct Breaker {
    inner: Arc<dyn Transport>,
    circuit: Circuit,
}

impl Breaker {
    /// Puts a breaker before a transport.
    pub(crate) fn new(inner: Arc<dyn Transport>, settings: BreakerSettings) -> Self {
        Self { inner, circuit: Circuit { settings, state: Mutex::new(State::Closed { failures: 0 }) } }
    }

    async fn send(&self, request: FetchRequest<'_>) -> TransportResult {
        let pass = self.circuit.enter(Instant::now())?;
        let longest = self.circuit.settings.answer_time.get();
        let answer = tokio::time::timeout(longest, self.inner.execute(request)).await;
        let answer = answer.unwrap_or(Err(TransportError::Timeout(longest)));
        let turned = pass.end(answer.as_ref().is_err_and(TransportError::may_pass), Instant::now());
        match turned {
            Some(Turned::Off) => tracing::warn!(
                subgraph = &**request.subgraph,
                "a subgraph failed too often: it is left alone for a while"
            ),
            Some(Turned::On) => tracing::info!(subgraph = &**request.subgraph, "a subgraph answers again"),
            None => {}
        }
        answer
    }
}

impl Transport for Breaker {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(self.send(request))
    }

    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        self.inner.subscribe(request)
    }
}

struct Circuit {
    settings: BreakerSettings,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Fetches are sent. So many in a row have failed.
    Closed { failures: u32 },
    /// Fetches are refused until then.
    Open { until: Instant },
    /// One fetch tries the subgraph, the others are refused.
    Trying,
}

/// What a fetch changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turned {
    On,
    Off,
}

impl Circuit {
    /// Lets a fetch through, or refuses it.
    fn enter(&self, now: Instant) -> Result<Pass<'_>, TransportError> {
        let mut state = self.state.lock();
        let is_trial = match *state {
            State::Closed { .. } => false,
            State::Open { until } if now >= until => true,
            State::Open { .. } | State::Trying => return Err(TransportError::Paused),
        };
        if is_trial {
            *state = State::Trying;
        }
        Ok(Pass { circuit: self, is_trial, has_ended: false })
    }
}

/// A fetch that was let through.
struct Pass<'a> {
    circuit: &'a Circuit,
    is_trial: bool,
    has_ended: bool,
}

impl Pass<'_> {
    /// Notes how the fetch ended.
    fn end(mut self, has_failed: bool, now: Instant) -> Option<Turned> {
        self.has_ended = true;
        let mut state = self.circuit.state.lock();
        let settings = &self.circuit.settings;
        let open = State::Open { until: now + settings.pause.get() };
        let (next, turned) = match (*state, has_failed) {
            (State::Closed { .. }, false) => (State::Closed { failures: 0 }, None),
            (State::Closed { failures }, true) if failures + 1 < settings.failures => {
                (State::Closed { failures: failures + 1 }, None)
            }
            (State::Closed { .. }, true) => (open, Some(Turned::Off)),
            (State::Trying, false) if self.is_trial => (State::Closed { failures: 0 }, Some(Turned::On)),
            (State::Trying, true) if self.is_trial => (open, None),
            // A fetch from before: the one that tries decides.
            (other, _) => (other, None),
        };
        *state = next;
        turned
    }
}

impl Drop for Pass<'_> {
    /// A trial whose client left has shown nothing: the next fetch tries.
    fn drop(&mut self) {
        if self.is_trial && !self.has_ended {
            *self.circuit.state.lock() = State::Open { until: Instant::now() };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn circuit() -> Circuit {
        let settings = BreakerSettings { failures: 3, ..BreakerSettings::default() };
        Circuit { settings, state: Mutex::new(State::Closed { failures: 0 }) }
    }

    fn fetch(circuit: &Circuit, has_failed: bool, now: Instant) -> Option<Turned> {
        circuit.enter(now).unwrap().end(has_failed, now)
    }

    fn is_refused(circuit: &Circuit, now: Instant) -> bool {
        matches!(circuit.enter(now), Err(TransportError::Paused))
    }

    /// A circuit that has opened, and when its pause is over.
    fn opened() -> (Circuit, Instant) {
        let (circuit, now) = (circuit(), Instant::now());
        assert_eq!([true, true, true].map(|failed| fetch(&circuit, failed, now)), [None, None, Some(Turned::Off)]);
        let after = now + circuit.settings.pause.get();
        (circuit, after)
    }

    #[tokio::test]
    async fn only_failures_in_a_row_open_it() {
        let (circuit, now) = (circuit(), Instant::now());
        for failed in [true, true, false, true, true, false] {
            assert_eq!(fetch(&circuit, failed, now), None);
        }
        assert!(!is_refused(&circuit, now));
    }

    #[tokio::test]
    async fn after_its_pause_one_fetch_tries_and_the_others_wait_for_what_it_shows() {
        let (circuit, after) = opened();
        assert!(is_refused(&circuit, after - Duration::from_millis(1)));
        let trial = circuit.enter(after).unwrap();
        assert!(is_refused(&circuit, after));
        assert_eq!(trial.end(false, after), Some(Turned::On));
        assert!(!is_refused(&circuit, after));
    }

    #[tokio::test]
    async fn a_trial_that_fails_opens_it_anew_and_one_that_is_dropped_leaves_it_to_the_next() {
        let (circuit, after) = opened();
        assert_eq!(fetch(&circuit, true, after), None);
        assert!(is_refused(&circuit, after));
        let later = after + circuit.settings.pause.get();
        drop(circuit.enter(later).unwrap());
        assert_eq!(fetch(&circuit, false, Instant::now().max(later)), Some(Turned::On));
    }

    #[tokio::test]
    async fn what_began_before_it_opened_decides_nothing() {
        let (circuit, now) = (circuit(), Instant::now());
        let early = circuit.enter(now).unwrap();
        for _ in 0..3 {
            fetch(&circuit, true, now);
        }
        assert_eq!(early.end(false, now), None);
        assert!(is_refused(&circuit, now));
    }
}
