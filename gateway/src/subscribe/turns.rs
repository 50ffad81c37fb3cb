//! The turn that an event waits for before its plan is run, so that no caller's events take the time of others.

use std::sync::Arc;
use std::time::Duration;

use service::fair::{FairQueue, Party, Place, Weights};

/// How long to wait where as many wait already as may.
const PAUSE: Duration = Duration::from_millis(20);

/// Where a caller's events queue; in the extensions of a request's context, where callers take turns at all.
#[derive(Clone)]
pub(crate) struct Turns {
    queue: Arc<FairQueue>,
    party: Party,
    weights: Weights,
}

impl Turns {
    pub(crate) fn new(queue: Arc<FairQueue>, party: Party, weights: Weights) -> Self {
        Self { queue, party, weights }
    }

    /// Waits for a place. An event is never given up, because its subscription would miss it.
    pub(super) async fn take(&self) -> Place {
        loop {
            match self.queue.enter_with(self.party, self.weights).await {
                Ok(place) => return place,
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }
}
