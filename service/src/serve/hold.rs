//! What outlives its request: a stream of events, or a connection that has become a WebSocket.

use super::doors::Guest;
use hyper_util::server::graceful::Watcher;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// A hold on a connection, in the extensions of its requests.
///
/// As long as a clone of it lives, the connection counts as open and a draining server waits for it.
#[derive(Clone)]
pub struct Hold(Arc<Held>);

struct Held {
    guest: Guest,
    draining: CancellationToken,
    /// The server ends when no watcher is left.
    _watcher: Watcher,
}

impl Hold {
    pub(super) fn new(guest: Guest, watcher: Watcher, draining: CancellationToken) -> Self {
        Self(Arc::new(Held { guest, draining, _watcher: watcher }))
    }

    pub(super) fn guest(&self) -> &Guest {
        &self.0.guest
    }

    /// Comes back when the server drains: whoever holds on should end soon.
    pub async fn draining(&self) {
        self.0.draining.cancelled().await;
    }
}
