//! How a subscription begins: its operation is planned once, and a stream is joined or opened.

use std::sync::Arc;

use serde_json::value::RawValue;
use service::budget::Budget;

use super::channel::Channel;
use super::channels::Key;
use super::head::errors_alone;
use super::subscription::{Subscription, SubscriptionEvent};
use crate::document::{OperationKind, ParsedDocument};
use crate::gateway::{Core, Gateway, GraphqlRequest, GraphqlResponse, Prepared, Refusal};
use crate::plan::CompiledPlan;
use crate::transport::RequestContext;
use crate::variables::Variables;

/// All that a stream is begun with, and begun again.
pub(super) struct Start {
    pub(super) core: Arc<Core>,
    document: Arc<ParsedDocument>,
    operation: usize,
    pub(super) plan: Arc<CompiledPlan>,
    pub(super) variables: Arc<Variables>,
    pub(super) context: RequestContext,
    /// The subgraph whose events they are.
    pub(super) service: Arc<str>,
}

impl Start {
    fn new(core: Arc<Core>, prepared: Prepared, context: RequestContext) -> Self {
        let Prepared { document, operation, plan, variables } = prepared;
        let service = plan.event_source().map_or_else(|| "".into(), |(_, fetch)| Arc::clone(&fetch.subgraph));
        Self { core, document, operation, plan, variables, context, service }
    }

    /// The same over the graph that is served now; `None`: it is this one.
    ///
    /// # Errors
    /// The event that ends the subscription: it does not fit that graph, or its caller may not make it there.
    pub(super) async fn renewed(&self) -> Result<Option<Arc<Self>>, SubscriptionEvent> {
        let core = self.core.newest();
        if Arc::ptr_eq(&core, &self.core) {
            return Ok(None);
        }
        let operation = self.document.operations.get(self.operation).and_then(|it| it.name.as_deref());
        let variables = String::from_utf8(self.variables.as_object()).unwrap_or_default();
        let variables = RawValue::from_string(variables).ok();
        let request = GraphqlRequest {
            query: &self.document.text,
            operation_name: operation,
            variables: variables.as_deref(),
            ..GraphqlRequest::default()
        };
        let budget = Arc::new(Budget::new(core.settings.limits.allowance()));
        let refused = |refusal: Refusal| SubscriptionEvent::refused(refusal.response().body);
        let prepared = core.prepare_in(&request, &self.context, &budget).await.map_err(refused)?;
        if prepared.plan.event_source().is_none() {
            // The errors that it would have from the start.
            let answer = core.run(prepared, &self.context, &budget).await.map_err(refused)?;
            return Err(SubscriptionEvent::refused(errors_alone(&answer.body)));
        }
        Ok(Some(Arc::new(Self::new(core, prepared, self.context.clone()))))
    }

    /// Whether another one reads the same stream: the same request to the same subgraph.
    pub(super) fn reads_like(&self, other: &Self) -> bool {
        let of = |start: &Self| {
            let (_, fetch) = start.plan.event_source()?;
            let names = fetch.variables.iter();
            let values = names.map(|name| (name.clone(), start.variables.get(name).map(<[u8]>::to_vec)));
            Some((fetch.subgraph.clone(), fetch.operation.text.clone(), values.collect::<Vec<_>>()))
        };
        of(self).is_some() && of(self) == of(other)
    }
}

/// What a request gets where a stream may be the answer.
pub enum Subscribed {
    /// One response: to a query or a mutation, or a refusal.
    Answer(GraphqlResponse),
    /// The events of a subscription.
    Events(Subscription),
}

impl Gateway {
    /// Answers a request that may be a subscription. The context's deadline holds until the first event.
    pub async fn subscribe(&self, request: GraphqlRequest<'_>, context: &RequestContext) -> Subscribed {
        match self.begin(request, context).await {
            Ok(subscribed) => subscribed,
            Err(refusal) => Subscribed::Answer(refusal.response()),
        }
    }

    async fn begin(&self, request: GraphqlRequest<'_>, context: &RequestContext) -> Result<Subscribed, Refusal> {
        // A WebSocket may be older than the graph.
        let core = &self.0.newest();
        let budget = Arc::new(Budget::new(core.settings.limits.allowance()).ending_by(context.deadline));
        let prepared = core.prepare_in(&request, context, &budget).await?;
        // A subscription that the caller may not make has no stream, only the error that says so.
        let is_refused = prepared.plan.fetches.is_empty();
        if prepared.plan.kind != OperationKind::Subscription || is_refused {
            return Ok(Subscribed::Answer(core.run(prepared, context, &budget).await?));
        }
        Ok(Subscribed::Events(core.open(prepared, context)))
    }
}

impl Core {
    fn open(self: &Arc<Self>, prepared: Prepared, context: &RequestContext) -> Subscription {
        let mut context = context.clone();
        context.deadline = None;
        let start = Arc::new(Start::new(Arc::clone(self), prepared, context));
        let cursor = start.plan.resume.as_ref().and_then(|resume| resume.first(&start.variables));
        let key = self.settings.subscriptions.share.then(|| Key::of(&start));
        let joined = key.as_ref().and_then(|key| self.channels.join(key, cursor.is_some()));
        let (open, reader) = joined.unwrap_or_else(|| Channel::begin(&start, cursor.clone(), key));
        Subscription::new(open, reader, cursor)
    }
}
