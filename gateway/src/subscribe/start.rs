//! How a subscription begins: its operation is planned once, and a stream is joined or opened.

use std::sync::Arc;

use service::budget::Budget;

use super::channel::Channel;
use super::channels::Key;
use super::subscription::Subscription;
use crate::document::OperationKind;
use crate::gateway::{Core, Gateway, GraphqlRequest, GraphqlResponse, Prepared, Refusal};
use crate::plan::CompiledPlan;
use crate::transport::RequestContext;
use crate::variables::Variables;

/// All that a stream is begun with, and begun again.
pub(super) struct Start {
    pub(super) core: Arc<Core>,
    pub(super) plan: Arc<CompiledPlan>,
    pub(super) variables: Arc<Variables>,
    pub(super) context: RequestContext,
    /// The subgraph whose events they are.
    pub(super) service: Arc<str>,
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
        let core = &self.0;
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
        let Prepared { plan, variables } = prepared;
        let service = plan.event_source().map_or_else(|| "".into(), |(_, fetch)| Arc::clone(&fetch.subgraph));
        let mut context = context.clone();
        context.deadline = None;
        let start = Arc::new(Start { core: Arc::clone(self), plan, variables, context, service });
        let cursor = start.plan.resume.as_ref().and_then(|resume| resume.first(&start.variables));
        let key = self.settings.subscriptions.share.then(|| Key::of(&start));
        if let Some((start, reader)) = key.as_ref().and_then(|key| self.channels.join(key, cursor.is_some())) {
            return Subscription::new(start, reader, cursor);
        }
        let reader = Channel::begin(&start, cursor.clone(), key);
        Subscription::new(start, reader, cursor)
    }
}
