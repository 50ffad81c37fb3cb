//! Who may come in: how many connections there are, of whom, and how long one may stand in the door.

use crate::settings::{ByteSize, Duration};
use parking_lot::Mutex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::Notify;

/// Bounds on connections and on the heads of requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DoorSettings {
    /// Most connections; more are closed at once.
    pub connections: usize,
    /// Most connections of one address. Behind a proxy all clients have its address.
    pub of_address: usize,
    /// Most connections of one address that have not sent a whole request head yet.
    pub opening_of_address: usize,
    /// How long a new connection may take to send its first request head.
    pub head_time: Duration,
    /// How long a connection may stay without a request. Longer than the 90 seconds that pooled clients usually keep one.
    pub idle_time: Duration,
    /// Largest request head; at least 8KiB.
    pub head_size: ByteSize,
    /// Most requests that run at once on one HTTP/2 connection.
    pub streams: u32,
}

impl Default for DoorSettings {
    fn default() -> Self {
        Self {
            connections: 10_000,
            of_address: 2_000,
            opening_of_address: 256,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(100),
            head_size: ByteSize::kibibytes(64),
            streams: 200,
        }
    }
}

/// The address that a request comes from, in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddress(pub SocketAddr);

/// Counts connections by address.
pub(super) struct Doors {
    settings: DoorSettings,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    connections: usize,
    of_address: HashMap<IpAddr, Connections>,
}

#[derive(Clone, Copy, Default)]
struct Connections {
    open: usize,
    opening: usize,
}

/// A connection that was let in. It leaves when it is dropped.
pub(super) struct Guest {
    doors: Arc<Doors>,
    peer: SocketAddr,
    entered: AtomicBool,
    entering: Notify,
}

impl Doors {
    pub(super) fn new(settings: &DoorSettings) -> Arc<Self> {
        Arc::new(Self { settings: settings.clone(), counts: Mutex::default() })
    }

    /// Lets a connection in, if there is room for one more of its address.
    pub(super) fn open(self: &Arc<Self>, peer: SocketAddr) -> Option<Guest> {
        let mut counts = self.counts.lock();
        let known = counts.of_address.get(&peer.ip()).copied().unwrap_or_default();
        let full = counts.connections >= self.settings.connections
            || known.open >= self.settings.of_address
            || known.opening >= self.settings.opening_of_address;
        if full {
            return None;
        }
        counts.connections += 1;
        counts.of_address.insert(peer.ip(), Connections { open: known.open + 1, opening: known.opening + 1 });
        let (entered, entering) = (AtomicBool::new(false), Notify::new());
        Some(Guest { doors: Arc::clone(self), peer, entered, entering })
    }
}

impl Guest {
    pub(super) fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// A whole request head has come.
    pub(super) fn enter(&self) {
        if !self.entered.swap(true, Ordering::AcqRel) {
            if let Some(known) = self.doors.counts.lock().of_address.get_mut(&self.peer.ip()) {
                known.opening = known.opening.saturating_sub(1);
            }
            self.entering.notify_one();
        }
    }

    /// Comes back when no request head has come in time; else never.
    pub(super) async fn waited_too_long(&self) {
        if tokio::time::timeout(self.doors.settings.head_time.get(), self.entering.notified()).await.is_ok() {
            std::future::pending().await
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut counts = self.doors.counts.lock();
        counts.connections = counts.connections.saturating_sub(1);
        let Some(known) = counts.of_address.get_mut(&self.peer.ip()) else {
            return;
        };
        known.open = known.open.saturating_sub(1);
        if !*self.entered.get_mut() {
            known.opening = known.opening.saturating_sub(1);
        }
        if known.open == 0 {
            counts.of_address.remove(&self.peer.ip());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(port: u16) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    #[test]
    fn each_bound_holds_for_its_address_and_is_free_again_when_a_guest_leaves() {
        let settings = DoorSettings { connections: 5, of_address: 3, opening_of_address: 2, ..DoorSettings::default() };
        let doors = Doors::new(&settings);
        let mut guests = vec![doors.open(peer(1)).unwrap(), doors.open(peer(2)).unwrap()];
        assert!(doors.open(peer(3)).is_none(), "two stand in the door");
        guests.iter().for_each(Guest::enter);
        guests.push(doors.open(peer(3)).unwrap());
        guests.iter().for_each(Guest::enter);
        assert!(doors.open(peer(4)).is_none(), "three of the address are in");
        let other = SocketAddr::from(([127, 0, 0, 2], 1));
        guests.extend([doors.open(other).unwrap(), doors.open(other).unwrap()]);
        guests.pop();
        guests.push(doors.open(other).unwrap());
        assert!(doors.open(SocketAddr::from(([127, 0, 0, 3], 1))).is_none(), "five are in");
        guests.clear();
        assert!(doors.counts.lock().of_address.is_empty());
        assert_eq!(doors.counts.lock().connections, 0);
    }
}
