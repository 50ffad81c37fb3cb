//! The one connection to the server, or none while it is gone.

use parking_lot::Mutex;
use redis::aio::MultiplexedConnection;

/// A connection with its number, which tells it from those before it.
#[derive(Default)]
pub(super) struct Line {
    state: Mutex<(Option<MultiplexedConnection>, u64)>,
}

impl Line {
    /// The connection, if there is one, and its number.
    pub(super) fn get(&self) -> Option<(MultiplexedConnection, u64)> {
        let state = self.state.lock();
        Some((state.0.clone()?, state.1))
    }

    /// A new connection takes the place of the one before.
    pub(super) fn lay(&self, connection: MultiplexedConnection) {
        let mut state = self.state.lock();
        state.0 = Some(connection);
        state.1 += 1;
    }

    /// Gives up the connection of this number. Whether it was still there: the first who finds it dead learns so.
    pub(super) fn cut(&self, number: u64) -> bool {
        let mut state = self.state.lock();
        state.1 == number && state.0.take().is_some()
    }
}
