//! A client's side of a subscription.

use std::sync::Arc;

use bytes::Bytes;

use super::channel::{Channel, End, Read, Reader};
use super::channels::Open;
use super::failures::{interrupted, too_slow};
use crate::error::GraphqlError;
use crate::gateway::GraphqlResponse;

/// One event, as the client gets it.
#[derive(Clone, Debug)]
pub struct SubscriptionEvent {
    /// A GraphQL response as JSON.
    pub body: Bytes,
    /// The place after it in its stream, as a JSON string.
    pub(super) cursor: Option<Arc<str>>,
    /// The subscription ends with it: it has errors alone.
    pub is_last: bool,
}

impl SubscriptionEvent {
    /// An event that ends a subscription with a response that has no data.
    pub(super) fn refused(body: Bytes) -> Self {
        Self { body, cursor: None, is_last: true }
    }

    /// An event that ends a subscription with an error.
    pub(crate) fn last(error: &GraphqlError) -> Self {
        let body = GraphqlResponse::refused(std::slice::from_ref(error)).body;
        Self { body, cursor: None, is_last: true }
    }
}

/// A running subscription. It ends when this is dropped.
///
/// Who reads slowly keeps a place, not a queue: events that were not read in time are read again from the subgraph.
pub struct Subscription {
    open: Arc<Open>,
    reader: Reader,
    /// The cursor of the last event that was read, or what the client gave.
    delivered: Option<Arc<str>>,
    is_over: bool,
}

impl Subscription {
    pub(super) fn new(open: Arc<Open>, reader: Reader, given: Option<Arc<str>>) -> Self {
        Self { open, reader, delivered: given, is_over: false }
    }

    /// The next event; `None` when there is nothing more to come. A call that is dropped half-way has taken nothing.
    pub async fn next(&mut self) -> Option<SubscriptionEvent> {
        while !self.is_over {
            match self.reader.next().await {
                Read::Event(event) => {
                    self.delivered = event.cursor.clone().or_else(|| self.delivered.take());
                    self.is_over = event.is_last;
                    return Some(event);
                }
                Read::Behind => {
                    if let Some(event) = self.go_on().await {
                        return Some(event);
                    }
                }
                Read::Ended(End::Complete) => self.is_over = true,
                Read::Ended(End::Broken) => {
                    let start = self.open.start();
                    return Some(self.last(&interrupted(&start.service, start.plan.resume.is_some())));
                }
            }
        }
        None
    }

    /// Begins a stream anew after the last event that was read; where that is not known, ends with an error.
    async fn go_on(&mut self) -> Option<SubscriptionEvent> {
        let start = self.open.start();
        let start = match start.renewed().await {
            Ok(renewed) => renewed.unwrap_or(start),
            Err(event) => {
                self.is_over = true;
                return Some(event);
            }
        };
        let cursor = self.delivered.clone().or_else(|| self.reader.since());
        if cursor.is_none() || start.plan.resume.is_none() {
            return Some(self.last(&too_slow(&start.service)));
        }
        (self.open, self.reader) = Channel::begin(&start, cursor, None);
        None
    }

    fn last(&mut self, error: &GraphqlError) -> SubscriptionEvent {
        self.is_over = true;
        SubscriptionEvent::last(error)
    }
}
