//! Responses on their way from one stream to those who read it: each reader has a place, and nobody has a queue.
//!
//! A channel keeps what some reader has not read yet, up to a bound. When it is full, the driver waits a moment; then
//! those who are behind lose the channel, and go on from their last cursor when they read again.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::subscription::SubscriptionEvent;

/// The most that a channel keeps for readers who are behind.
const MOST_EVENTS: usize = 64;
const MOST_BYTES: usize = 256 * 1024;

/// How long a full channel waits for those who are behind.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between one stream and its readers.
#[derive(Default)]
pub(super) struct Channel {
    state: Mutex<State>,
    /// There is something to read.
    pushed: Notify,
    /// Somebody has read, or gone.
    room: Notify,
    /// Nobody reads any more.
    deserted: Notify,
}

#[derive(Default)]
struct State {
    events: VecDeque<Entry>,
    /// The place of the first of `events`.
    first: u64,
    bytes: usize,
    /// How many readers are not behind.
    readers: usize,
    /// The cursor of the last event, or the place where the stream began.
    latest: Option<Arc<str>>,
    /// The place where the stream began, as far as the subgraph has said it.
    began: Option<Arc<str>>,
    has_pushed: bool,
    end: Option<End>,
}

struct Entry {
    event: SubscriptionEvent,
    /// How many readers have not read it.
    unread: usize,
}

/// How a channel ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// There is nothing more to come.
    Complete,
    /// Its driver stopped in the middle.
    Broken,
}

/// What a reader gets.
pub(super) enum Read {
    Event(SubscriptionEvent),
    /// Events that were not read are gone.
    Behind,
    Ended(End),
}

impl State {
    fn fits(&self, size: usize) -> bool {
        self.events.is_empty() || (self.events.len() < MOST_EVENTS && self.bytes + size <= MOST_BYTES)
    }

    /// Drops what all have read.
    fn trim(&mut self) {
        while self.events.front().is_some_and(|entry| entry.unread == 0) {
            self.drop_first();
        }
    }

    fn drop_first(&mut self) -> usize {
        let Some(entry) = self.events.pop_front() else { return 0 };
        self.first += 1;
        self.bytes -= entry.event.body.len();
        entry.unread
    }

    /// Lets go of the readers who are furthest behind, until an event of this size fits.
    fn cut_off(&mut self, size: usize) {
        while !self.fits(size) {
            let behind = self.drop_first();
            self.readers -= behind;
            self.events.iter_mut().for_each(|entry| entry.unread -= behind);
            self.trim();
        }
    }

    fn read(&mut self, place: &mut u64) -> Option<Read> {
        let Some(offset) = place.checked_sub(self.first) else { return Some(Read::Behind) };
        let entry = usize::try_from(offset).ok().and_then(|offset| self.events.get_mut(offset));
        let Some(entry) = entry else { return self.end.map(Read::Ended) };
        entry.unread -= 1;
        *place += 1;
        let event = entry.event.clone();
        self.trim();
        Some(Read::Event(event))
    }

    /// Takes a reader away; true when it was the last.
    fn leave(&mut self, place: u64) -> bool {
        let Some(offset) = place.checked_sub(self.first) else { return false };
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        self.events.iter_mut().skip(offset).for_each(|entry| entry.unread -= 1);
        self.trim();
        self.readers -= 1;
        self.readers == 0
    }
}

impl Channel {
    /// A reader of all that comes from now on; `None` where that would not be all that the reader should get.
    pub(super) fn join(self: &Arc<Self>, from_a_cursor: bool) -> Option<Reader> {
        let mut state = self.state.lock();
        // What was sent to others is no part of a stream that has no cursors, or begins at one, for somebody new.
        let too_late = state.has_pushed && (from_a_cursor || state.latest.is_none());
        if state.end.is_some() || too_late {
            return None;
        }
        state.readers += 1;
        let place = state.first + state.events.len() as u64;
        Some(Reader { channel: Arc::clone(self), place, since: state.latest.clone() })
    }

    /// The reader for whom a new channel is made.
    pub(super) fn first_reader(self: &Arc<Self>) -> Reader {
        self.state.lock().readers += 1;
        Reader { channel: Arc::clone(self), place: 0, since: None }
    }

    /// Notes where the stream stands, though nothing has come.
    pub(super) fn stands_at(&self, cursor: Arc<str>) {
        let mut state = self.state.lock();
        if !state.has_pushed {
            state.began = Some(Arc::clone(&cursor));
        }
        state.latest = Some(cursor);
    }

    /// Gives an event to all readers; false when there are none.
    pub(super) async fn push(&self, event: SubscriptionEvent) -> bool {
        let mut patience = None;
        loop {
            let room = self.room.notified();
            {
                let mut state = self.state.lock();
                if state.readers == 0 {
                    return false;
                }
                if state.fits(event.body.len()) {
                    state.latest = event.cursor.clone().or_else(|| state.latest.take());
                    state.has_pushed = true;
                    state.bytes += event.body.len();
                    let unread = state.readers;
                    state.events.push_back(Entry { event, unread });
                    break;
                }
            }
            let deadline = *patience.get_or_insert_with(|| Instant::now() + PATIENCE);
            if timeout_at(deadline, room).await.is_err() {
                self.state.lock().cut_off(event.body.len());
            }
        }
        self.pushed.notify_waiters();
        true
    }

    /// Comes back when nobody reads any more.
    pub(super) async fn deserted(&self) {
        self.deserted.notified().await;
    }

    /// Ends the channel, if it has not ended; what was pushed can still be read.
    pub(super) fn end(&self, end: End) {
        self.state.lock().end.get_or_insert(end);
        self.pushed.notify_waiters();
    }
}

/// A reader's place in a channel.
pub(super) struct Reader {
    channel: Arc<Channel>,
    place: u64,
    /// The cursor before the first event that it gets.
    since: Option<Arc<str>>,
}

impl Reader {
    /// The next that comes. A call that is dropped half-way has read nothing.
    pub(super) async fn next(&mut self) -> Read {
        let channel = Arc::clone(&self.channel);
        loop {
            let pushed = channel.pushed.notified();
            tokio::pin!(pushed);
            pushed.as_mut().enable();
            let read = channel.state.lock().read(&mut self.place);
            if let Some(read) = read {
                channel.room.notify_one();
                return read;
            }
            pushed.await;
        }
    }

    /// The cursor from which a reader who has read nothing goes on.
    pub(super) fn since(&self) -> Option<Arc<str>> {
        self.since.clone().or_else(|| self.channel.state.lock().began.clone())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut state = self.channel.state.lock();
        if state.leave(self.place) {
            // Nobody new may join what nobody drives.
            state.end.get_or_insert(End::Broken);
            self.channel.deserted.notify_one();
        }
        drop(state);
        self.channel.room.notify_one();
    }
}
