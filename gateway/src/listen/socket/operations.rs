//! The operations that run on one connection.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use futures::future::{AbortHandle, Abortable};
use futures::stream::{self, BoxStream, SelectAll, StreamExt};

use super::super::Refused;
use super::super::request::Parameters;
use super::Client;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlResponse, ResponseKind};
use crate::subscribe::{Subscribed, Subscription};

/// What an operation sends.
pub(super) enum Step {
    Next(Bytes),
    /// Errors alone; nothing comes after it.
    Failed(Bytes),
    Complete,
}

/// The steps of one operation, with its id, until it is stopped.
type Running = Abortable<BoxStream<'static, (Arc<str>, Step)>>;

/// Running operations by id.
#[derive(Default)]
pub(super) struct Operations {
    running: SelectAll<Running>,
    handles: HashMap<Arc<str>, AbortHandle>,
}

impl Operations {
    pub(super) fn has(&self, id: &str) -> bool {
        self.handles.contains_key(id)
    }

    pub(super) fn len(&self) -> usize {
        self.handles.len()
    }

    /// Runs the operation that a `subscribe` message asks for.
    pub(super) fn start(&mut self, client: &Arc<Client>, id: &str, payload: &str) {
        let (client, payload) = (Arc::clone(client), payload.to_owned());
        let steps = stream::once(async move { client.run(&payload).await }).flatten();
        self.add(id, steps.boxed());
    }

    /// Answers an operation that is not run.
    pub(super) fn refuse(&mut self, id: &str, error: &GraphqlError) {
        let body = GraphqlResponse::refused(std::slice::from_ref(error)).body;
        self.add(id, stream::once(async move { Step::Failed(body) }).boxed());
    }

    fn add(&mut self, id: &str, steps: BoxStream<'static, Step>) {
        let id: Arc<str> = id.into();
        let (handle, registration) = AbortHandle::new_pair();
        self.handles.insert(Arc::clone(&id), handle);
        let named = steps.map(move |step| (Arc::clone(&id), step)).boxed();
        self.running.push(Abortable::new(named, registration));
    }

    /// Ends an operation, as its client asks.
    pub(super) fn stop(&mut self, id: &str) {
        if let Some(handle) = self.handles.remove(id) {
            handle.abort();
        }
    }

    /// What an operation sends next; waits for ever where none runs.
    pub(super) async fn next(&mut self) -> (Arc<str>, Step) {
        let Some((id, step)) = self.running.next().await else {
            return std::future::pending().await;
        };
        if !matches!(step, Step::Next(_)) {
            self.handles.remove(&id);
        }
        (id, step)
    }
}

impl Client {
    /// The steps of an operation.
    async fn run(&self, payload: &str) -> BoxStream<'static, Step> {
        match self.begin(payload).await {
            Ok(Subscribed::Events(subscription)) => steps(subscription),
            Ok(Subscribed::Answer(answer)) => once(answer),
            Err(error) => once(GraphqlResponse::refused(&[error])),
        }
    }

    async fn begin(&self, payload: &str) -> Result<Subscribed, GraphqlError> {
        let sharing = &self.listener.ledger.sharing;
        let refused = |(_, error): Refused| error;
        let Ok(_permit) = self.listener.ledger.in_flight.try_acquire() else {
            let message = "Too many requests are running. Try again in a second.";
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        };
        let parameters = Parameters::from_body(payload.as_bytes()).map_err(refused)?;
        let authorization = self.context.authorization.as_ref();
        let admitted =
            self.listener.admit(self.party, self.caller.as_deref(), authorization, &mut Default::default()).await;
        let weights = admitted.map_err(refused)?;
        let mut context = self.context.clone();
        let deadline = std::time::Instant::now() + self.listener.gateway.settings().limits.request_time.get();
        context.deadline = Some(deadline);
        let documents = &self.listener.documents;
        let found = documents.find(&parameters.asked(None, self.caller.as_deref())).await?;
        context.extensions.insert(sharing.turns(self.party, weights));
        let _place = sharing.turn(self.party, weights, context.deadline).await.map_err(refused)?;
        let subscribed = self.listener.gateway.subscribe(parameters.request(&found), &context).await;
        let is_refused = matches!(&subscribed, Subscribed::Answer(answer) if answer.kind == ResponseKind::Refused);
        if !is_refused {
            documents.learn(&found).await;
        }
        Ok(subscribed)
    }
}

/// A query or a mutation has one response; a refusal is an error.
fn once(answer: GraphqlResponse) -> BoxStream<'static, Step> {
    match answer.kind {
        ResponseKind::Refused | ResponseKind::NotAQuery => {
            stream::once(async move { Step::Failed(answer.body) }).boxed()
        }
        ResponseKind::Data | ResponseKind::DataIsNull => {
            stream::iter([Step::Next(answer.body), Step::Complete]).boxed()
        }
    }
}

/// The events of a subscription, and its end.
fn steps(subscription: Subscription) -> BoxStream<'static, Step> {
    let events = stream::unfold(Some(subscription), |subscription| async move {
        let mut subscription = subscription?;
        Some(match subscription.next().await {
            Some(event) if event.is_last => (Step::Failed(event.body), None),
            Some(event) => (Step::Next(event.body), Some(subscription)),
            None => (Step::Complete, None),
        })
    });
    events.boxed()
}
