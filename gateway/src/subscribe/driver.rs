//! Runs a plan over each event of a stream, and gives the responses to the readers of a channel.

use std::sync::Arc;

use bytes::Bytes;
use service::budget::Budget;
use tracing::{Instrument, info_span};

use super::channel::{Channel, End, Reader};
use super::channels::{Key, Open};
use super::failures::interrupted;
use super::head::{Head, errors_alone};
use super::source::{Brought, Failure, Source};
use super::start::Start;
use super::subscription::SubscriptionEvent;
use super::turns::Turns;
use crate::execute::{Outcome, failed, run_event};
use crate::gateway::Refusal;

/// Reads a stream until it ends, or nobody reads its channel.
pub(super) async fn drive(mut source: Source, open: Arc<Open>, key: Option<Key>) {
    let channel = &Arc::clone(&open.channel);
    let mut driven = Driven { open, key };
    loop {
        let brought = tokio::select! {
            biased;
            () = channel.deserted() => return,
            () = driven.replaced() => {
                // Boxed, so that a stream that waits is small.
                if let Err(event) = Box::pin(driven.renew(&mut source)).await {
                    channel.push(event).await;
                    return channel.end(End::Complete);
                }
                continue;
            }
            brought = source.next() => brought,
        };
        let event = match brought {
            Brought::Complete => return channel.end(End::Complete),
            Brought::Place(cursor) => {
                channel.stands_at(cursor);
                continue;
            }
            // Boxed for the same reason.
            Brought::Event(body, head) => Box::pin(respond(&driven.open.start(), body, head)).await,
            Brought::Failed(failure) => failure_event(&driven.open.start(), &failure),
        };
        let is_last = event.is_last;
        if !channel.push(event).await {
            return;
        }
        if is_last {
            return channel.end(End::Complete);
        }
    }
}

/// A channel and its driver's key to it. The channel ends with its driver, however that ends.
struct Driven {
    open: Arc<Open>,
    key: Option<Key>,
}

impl Driven {
    /// Takes the stream over to the graph that is served now.
    ///
    /// # Errors
    /// The event that ends the subscription: it does not fit that graph, or cannot go on without a loss.
    async fn renew(&mut self, source: &mut Source) -> Result<(), SubscriptionEvent> {
        let Some(start) = self.open.start().renewed().await? else {
            return Ok(());
        };
        self.close();
        self.open.go_on(Arc::clone(&start));
        self.key = self.key.take().map(|_| Key::of(&start));
        if let Some(key) = &self.key {
            start.core.channels.open(key.clone(), &self.open);
        }
        let (service, resumable) = (Arc::clone(&start.service), start.plan.resume.is_some());
        match source.renew(start) {
            true => Ok(()),
            false => Err(SubscriptionEvent::last(&interrupted(&service, resumable))),
        }
    }

    /// Comes back when another graph is served than the stream's.
    async fn replaced(&self) {
        let core = Arc::clone(&self.open.start().core);
        core.replaced().await;
    }

    /// Lets nobody join any more.
    fn close(&self) {
        if let Some(key) = &self.key {
            self.open.start().core.channels.close(key, &self.open);
        }
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        self.open.channel.end(End::Broken);
        self.close();
    }
}

/// The client's response to an event.
async fn respond(start: &Start, body: Bytes, head: Head) -> SubscriptionEvent {
    let budget = Arc::new(Budget::new(start.core.settings.limits.allowance()));
    let asks_more = start.plan.fetches.len() > 1;
    let turns = start.context.extensions.get::<Turns>().filter(|_| asks_more);
    let _place = match turns {
        Some(turns) => Some(turns.take().await),
        None => None,
    };
    let mut context = start.context.clone();
    context.deadline = Some(budget.deadline());
    let span = info_span!("graphql.event", subgraph.name = %start.service);
    let running = run_event(&start.core.engine, &start.plan, &start.variables, &context, &budget, body);
    let outcome = running.instrument(span).await;
    // A response without data is a refusal, or the stream's end.
    let is_last = !head.has_data;
    let body = match outcome {
        Outcome::Passed(body) => body,
        Outcome::Merged(executed) => {
            let shaped = start.core.shape(Arc::clone(&start.plan), Arc::clone(&start.variables), executed, &budget);
            shaped.await.unwrap_or_else(Refusal::response).body
        }
    };
    let body = if is_last { errors_alone(&body) } else { body };
    SubscriptionEvent { body: with_cursor(body, head.cursor.as_deref()), cursor: head.cursor, is_last }
}

/// The response with the place after it.
fn with_cursor(body: Bytes, cursor: Option<&str>) -> Bytes {
    let (Some(cursor), Some((_, open))) = (cursor, body.split_last()) else { return body };
    let parts = [open, b",\"extensions\":{\"cursor\":", cursor.as_bytes(), b"}}"];
    parts.concat().into()
}

fn failure_event(start: &Start, failure: &Failure) -> SubscriptionEvent {
    let error = match failure {
        Failure::NotBegun(error) => failed(error, &start.service, &start.core.settings.errors),
        Failure::Broken => interrupted(&start.service, start.plan.resume.is_some()),
    };
    SubscriptionEvent::last(&error)
}

impl Channel {
    /// Begins a stream whose events go into a channel of its own.
    pub(super) fn begin(start: &Arc<Start>, cursor: Option<Arc<str>>, key: Option<Key>) -> (Arc<Open>, Reader) {
        let channel = Arc::new(Self::default());
        let reader = channel.first_reader();
        let open = Open::new(channel, Arc::clone(start));
        if let Some(key) = &key {
            start.core.channels.open(key.clone(), &open);
        }
        tokio::spawn(drive(Source::new(Arc::clone(start), cursor), Arc::clone(&open), key));
        (open, reader)
    }
}
