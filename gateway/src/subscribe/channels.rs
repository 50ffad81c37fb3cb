//! The channels that equal subscriptions of one caller may join.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Weak};

use ::http::{HeaderMap, HeaderValue};
use dashmap::DashMap;
use parking_lot::Mutex;

use super::channel::{Channel, Reader};
use super::start::Start;

/// Channels by all that their events depend on.
#[derive(Default)]
pub(crate) struct Channels {
    open: DashMap<Key, Weak<Open>, ahash::RandomState>,
}

/// A channel, with what its stream was begun with, or begun again.
pub(super) struct Open {
    pub(super) channel: Arc<Channel>,
    start: Mutex<Arc<Start>>,
}

impl Open {
    pub(super) fn new(channel: Arc<Channel>, start: Arc<Start>) -> Arc<Self> {
        Arc::new(Self { channel, start: Mutex::new(start) })
    }

    pub(super) fn start(&self) -> Arc<Start> {
        Arc::clone(&self.start.lock())
    }

    /// The stream goes on over another graph; the old one is let go.
    pub(super) fn go_on(&self, start: Arc<Start>) {
        *self.start.lock() = start;
    }
}

/// Subscriptions are equal when all of this is.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Where the plan lies in memory; an open channel keeps it there.
    plan: usize,
    variables: Box<[u8]>,
    authorization: Option<HeaderValue>,
    headers: HeaderMap,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.plan.hash(state);
        self.variables.hash(state);
        self.authorization.hash(state);
    }
}

impl Key {
    pub(super) fn of(start: &Start) -> Self {
        Self {
            plan: Arc::as_ptr(&start.plan) as usize,
            variables: start.variables.as_bytes().into(),
            authorization: start.context.authorization.clone(),
            headers: start.context.headers.clone(),
        }
    }
}

impl Channels {
    /// A place in an open channel of equal subscriptions.
    pub(super) fn join(&self, key: &Key, from_a_cursor: bool) -> Option<(Arc<Open>, Reader)> {
        let open = self.open.get(key)?.upgrade()?;
        let reader = open.channel.join(from_a_cursor)?;
        Some((open, reader))
    }

    /// Lets others join a channel. The newest of equal channels is joined.
    pub(super) fn open(&self, key: Key, open: &Arc<Open>) {
        self.open.insert(key, Arc::downgrade(open));
    }

    /// Lets nobody join a channel any more.
    pub(super) fn close(&self, key: &Key, open: &Arc<Open>) {
        self.open.remove_if(key, |_, known| std::ptr::eq(known.as_ptr(), Arc::as_ptr(open)));
    }
}
