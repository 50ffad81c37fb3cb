//! The engine as a whole: a request goes through document, variables, plan, execution and shaping.

mod build;
mod cost_of;
mod equal;
mod message;
mod meter;
mod refusal;
mod schema_answer;
mod snapshot;
mod speaking;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use service::budget::{Budget, Part};
use service::identity::Caller;
use service::signature::GatewayKey;
use service::workers::Workers;
use tokio::sync::watch;
use tracing::{Instrument, info_span};

use crate::cost::{CostMeter, CostTree, Weights, afford, with_report};
use crate::document::{OperationKind, ParsedDocument, ParsedOperation, resolve_operation};
use crate::error::{ErrorCode, GraphqlError, write_errors};
use crate::execute::{Engine, Executed, Outcome, run_plan};
use crate::introspection::IntrospectionCache;
use crate::plan::{Access, Audience, CompiledPlan, PlanCache, PlanKey, Planner, compile};
use crate::schema::{ApiSchema, Security, Supergraph, SupergraphError, Verdict};
use crate::settings::GatewaySettings;
use crate::shape::write_data;
use crate::subscribe::{Channels, Resume};
use crate::transport::{RequestContext, Running};
use crate::variables::{Variables, coerce_variables};
use crate::view::{View, Views};

pub use build::GatewayBuilder;
use equal::EqualQuery;
pub use message::{GraphqlRequest, GraphqlResponse, ResponseKind};
pub(crate) use meter::ClientName;
use meter::{Asked, OperationMeter};
pub(crate) use refusal::Refusal;
use refusal::{exhausted, failed, internal, no_contract, planning_error};
pub(crate) use snapshot::{Fetches, HeldSnapshot};

/// Answers of so many bytes take long enough to shape that others should not wait for it.
const LARGE: usize = 512 * 1024;

/// A federation gateway over one supergraph.
pub struct Gateway(pub(crate) Arc<Core>);

/// What the stages of a request share, on whatever thread they run.
pub(crate) struct Core {
    workers: Workers,
    views: Views,
    security: Security,
    weights: Weights,
    planner: Planner,
    plans: PlanCache,
    introspected: IntrospectionCache,
    pub(crate) engine: Engine,
    meter: OperationMeter,
    /// The queries that run now.
    equal: Running<EqualQuery, Result<GraphqlResponse, Refusal>>,
    pub(crate) settings: Arc<GatewaySettings>,
    pub(crate) key: Option<GatewayKey>,
    pub(crate) channels: Channels,
    /// The graph that took this one's place.
    successor: watch::Sender<Option<Arc<Core>>>,
}

impl Gateway {
    /// Starts to build a gateway for a supergraph in Apollo's join format.
    ///
    /// # Errors
    /// When the text is no supergraph.
    pub fn builder(supergraph_sdl: &str) -> Result<GatewayBuilder, SupergraphError> {
        let supergraph = Supergraph::parse(supergraph_sdl)?;
        let transports = supergraph.subgraphs().iter().map(|_| None).collect();
        Ok(GatewayBuilder { supergraph, settings: GatewaySettings::default(), transports, key: None })
    }

    /// The settings.
    pub fn settings(&self) -> &GatewaySettings {
        &self.0.settings
    }

    /// Notes that another gateway serves from now on: subscriptions go on over its graph.
    pub fn succeeded_by(&self, other: &Self) {
        if !Arc::ptr_eq(&self.0, &other.0) {
            self.0.successor.send_replace(Some(Arc::clone(&other.0)));
        }
    }

    /// Plans what another gateway has plans for, as far as this graph has it. How many plans that were.
    pub async fn warm_like(&self, other: &Self) -> usize {
        let core = &self.0;
        let mut texts = HashMap::new();
        for (contract, view) in other.0.views.all() {
            let Some(own) = core.views.find(contract) else { continue };
            texts.extend(view.documents.texts().into_iter().map(|(id, text)| (id, (own, text))));
        }
        let mut count = 0;
        for key in other.0.plans.keys() {
            let Some((view, text)) = texts.get(&key.document) else { continue };
            let Ok(document) = core.document(view, text).await else { continue };
            let fits = document.operations.get(key.operation);
            if fits.is_none_or(|operation| operation.conditions.len() != key.conditions.len()) {
                continue;
            }
            let key = PlanKey { document: document.id, ..key };
            let make = core.make_plan_beside(view, &document, key.clone());
            count += usize::from(core.plans.get_or_make(key, make).await.is_ok());
        }
        count
    }

    /// The schema that clients without a contract see.
    pub(crate) fn schema(&self) -> &ApiSchema {
        &self.0.views.whole.schema
    }

    /// The parsed document of a text, if it fits the schema.
    pub(crate) fn parsed(&self, text: &str) -> Result<Arc<ParsedDocument>, Vec<GraphqlError>> {
        self.0.views.whole.documents.parse(text, self.schema(), &self.0.settings.limits)
    }

    /// Plans the first operation of a text, so that its first request need not; the plan as text for people.
    pub(crate) async fn warm(&self, text: &str) -> Result<String, Vec<GraphqlError>> {
        let (core, view) = (&self.0, &self.0.views.whole);
        let document = core.document(view, text).await.map_err(|refusal| refusal.errors)?;
        let (index, operation) = document.operation(None).map_err(|error| vec![error])?;
        let key = PlanKey {
            document: document.id,
            operation: index,
            conditions: operation.conditions.iter().map(|_| false).collect(),
            share: core.planner.draw_share(),
            verdict: core.judge(&RequestContext::default()),
        };
        let make = core.make_plan_beside(view, &document, key.clone());
        let plan = core.plans.get_or_make(key, make).await.map_err(|error| vec![error])?;
        Ok(plan.explanation.clone())
    }

    /// Answers a request.
    pub async fn execute(&self, request: GraphqlRequest<'_>, context: &RequestContext) -> GraphqlResponse {
        let budget = Arc::new(Budget::new(self.0.settings.limits.allowance()).ending_by(context.deadline));
        let response = async {
            let prepared = self.0.prepare_in(&request, context, &budget).await?;
            let Some(meter) = context.extensions.get::<Arc<CostMeter>>() else {
                return self.0.run(prepared, context, &budget).await;
            };
            let Prepared { plan, variables, .. } = prepared.clone();
            let response = self.0.run(prepared, context, &budget).await?;
            let estimate = plan.cost.estimate(&variables).map_err(Refusal::one)?;
            let body = with_report(&response.body, &estimate, plan.fetches.len(), meter);
            Ok(GraphqlResponse { body, ..response })
        };
        response.await.unwrap_or_else(Refusal::response)
    }

    /// The plan for a request as text, for people: which subgraphs are asked for what, in which order.
    ///
    /// # Errors
    /// The errors that a client would get.
    pub async fn explain(&self, request: &GraphqlRequest<'_>) -> Result<String, Vec<GraphqlError>> {
        self.explain_to(request, &RequestContext::default()).await
    }

    /// The same, as it is for the caller of a request.
    ///
    /// # Errors
    /// The errors that this caller would get.
    pub async fn explain_to(
        &self,
        request: &GraphqlRequest<'_>,
        context: &RequestContext,
    ) -> Result<String, Vec<GraphqlError>> {
        let prepared = self.0.prepare(request, context).await.map_err(|refusal| refusal.errors)?;
        Ok(prepared.plan.explanation.clone())
    }
}

impl Core {
    /// The graph that is served now: this one, or what took its place.
    pub(crate) fn newest(self: &Arc<Self>) -> Arc<Self> {
        let mut newest = Arc::clone(self);
        loop {
            let next = newest.successor.borrow().clone();
            match next {
                Some(next) => newest = next,
                None => return newest,
            }
        }
    }

    /// Comes back when another graph has taken this one's place.
    pub(crate) async fn replaced(&self) {
        // The sender lives as long as this.
        let _ = self.successor.subscribe().wait_for(Option::is_some).await;
    }

    /// Prepares a request in the time that it has.
    pub(crate) async fn prepare_in(
        self: &Arc<Self>,
        request: &GraphqlRequest<'_>,
        context: &RequestContext,
        budget: &Arc<Budget>,
    ) -> Result<Prepared, Refusal> {
        let prepared = tokio::time::timeout_at(budget.deadline().into(), self.prepare(request, context)).await;
        prepared.unwrap_or_else(|_| Err(Refusal::one(exhausted(budget.exhausted(Part::Time)))))
    }

    /// Answers a query or a mutation.
    pub(crate) async fn run(
        self: &Arc<Self>,
        prepared: Prepared,
        context: &RequestContext,
        budget: &Arc<Budget>,
    ) -> Result<GraphqlResponse, Refusal> {
        let Prepared { plan, variables, document, operation } = prepared;
        if plan.kind == OperationKind::Subscription && !plan.fetches.is_empty() {
            return Err(Refusal::one(crate::subscribe::not_a_stream()));
        }
        let operation = document.operations.get(operation).and_then(|operation| operation.name.as_deref());
        let client = context.extensions.get::<ClientName>().map(|client| &*client.0);
        let asked = Asked { kind: plan.kind, operation, client };
        let query = (plan.kind == OperationKind::Query && self.engine.shares(context))
            .then(|| EqualQuery::new(&plan, &variables, context, self.engine.in_flight.age()));
        // Boxed, for it is held inside several others, each of which would be as large.
        let run = Box::pin(self.run_plan(asked, plan, variables, context, budget));
        let shared = async {
            match query {
                Some(query) => self.equal.share(query, run).await,
                None => run.await,
            }
        };
        self.meter.measure(asked, shared).await
    }

    async fn run_plan(
        self: &Arc<Self>,
        asked: Asked<'_>,
        plan: Arc<CompiledPlan>,
        variables: Arc<Variables>,
        context: &RequestContext,
        budget: &Arc<Budget>,
    ) -> Result<GraphqlResponse, Refusal> {
        if plan.fetches.is_empty() && !plan.introspection.is_empty() {
            return self.schema_answer(plan, variables, budget).await;
        }
        let execution = info_span!(
            "graphql.execute",
            graphql.operation.type = asked.kind.as_str(),
            graphql.operation.name = asked.operation,
            client.name = asked.client,
        );
        match run_plan(&self.engine, &plan, &variables, context, budget).instrument(execution).await {
            Outcome::Passed(body) => Ok(GraphqlResponse { body, kind: ResponseKind::Data }),
            Outcome::Merged(executed) => {
                self.shape(plan, variables, executed, budget).instrument(info_span!("graphql.shape")).await
            }
        }
    }

    /// The client's response. What is large, and the schema's own fields, are written beside the async workers.
    pub(crate) async fn shape(
        self: &Arc<Self>,
        plan: Arc<CompiledPlan>,
        variables: Arc<Variables>,
        mut executed: Executed,
        budget: &Arc<Budget>,
    ) -> Result<GraphqlResponse, Refusal> {
        if plan.introspection.is_empty() && executed.tree.received() <= LARGE {
            return Ok(respond(&plan, executed, budget));
        }
        let (core, budget) = (Arc::clone(self), Arc::clone(budget));
        let shaping = move || {
            core.introspect(&plan, &variables, &mut executed, &budget);
            respond(&plan, executed, &budget)
        };
        self.workers.run(shaping).await.map_err(failed)
    }

    /// Document, operation, variables and plan of a request.
    async fn prepare(
        self: &Arc<Self>,
        request: &GraphqlRequest<'_>,
        context: &RequestContext,
    ) -> Result<Prepared, Refusal> {
        let view = self.views.find(context.contract.as_deref()).ok_or_else(no_contract)?;
        let document = self.document(view, request.query).instrument(info_span!("graphql.document")).await?;
        let (index, operation) = document.operation(request.operation_name).map_err(Refusal::one)?;
        if request.only_queries && operation.kind == OperationKind::Mutation {
            let message = "Only queries are answered by GET. Send mutations by POST.";
            let errors = vec![GraphqlError::new(ErrorCode::MethodNotAllowed, message)];
            return Err(Refusal { errors, kind: ResponseKind::NotAQuery });
        }
        let variables = coerce_variables(&view.schema, operation, request.variables).map_err(Refusal::of)?;
        let variables = Arc::new(variables);
        let share = self.planner.draw_share();
        let key = PlanKey {
            document: document.id,
            operation: index,
            conditions: operation.conditions.iter().map(|name| variables.is_true(name)).collect(),
            share,
            verdict: self.judge(context),
        };
        let make = self.make_plan_beside(view, &document, key.clone());
        let planning = self.plans.get_or_make(key, make).instrument(info_span!("graphql.plan"));
        let plan = planning.await.map_err(Refusal::one)?;
        let caller = context.extensions.get::<Arc<Caller>>().map(Arc::as_ref);
        let estimate = plan.cost.estimate(&variables).map_err(Refusal::one)?;
        afford(&estimate, &self.settings.cost, request.document, caller).map_err(Refusal::one)?;
        Ok(Prepared { document, operation: index, plan, variables })
    }

    /// The parsed document: from the cache at once, or parsed and validated beside the async workers.
    async fn document(self: &Arc<Self>, view: &Arc<View>, text: &str) -> Result<Arc<ParsedDocument>, Refusal> {
        if let Some(known) = view.documents.find(text) {
            return Ok(known);
        }
        let (core, view, text) = (Arc::clone(self), Arc::clone(view), text.to_owned());
        let parsing = move || view.documents.parse(&text, &view.schema, &core.settings.limits);
        self.workers.run(parsing).await.map_err(failed)?.map_err(Refusal::of)
    }

    /// What the caller may not ask for.
    fn judge(&self, context: &RequestContext) -> Verdict {
        if self.security.is_empty() {
            return Verdict::default();
        }
        let caller = context.extensions.get::<Arc<Caller>>();
        self.security.judge(caller.map(|caller| &**caller), &self.settings.policies)
    }

    /// The plan, made beside the async workers.
    async fn make_plan_beside(
        self: &Arc<Self>,
        view: &Arc<View>,
        document: &Arc<ParsedDocument>,
        key: PlanKey,
    ) -> Result<CompiledPlan, GraphqlError> {
        let (core, view, document) = (Arc::clone(self), Arc::clone(view), Arc::clone(document));
        let planning = move || match document.operations.get(key.operation) {
            Some(operation) => core.make_plan(&view, &document, operation, &key),
            None => Err(internal()),
        };
        self.workers.run(planning).await.unwrap_or_else(|_| Err(internal()))
    }

    fn make_plan(
        &self,
        view: &View,
        document: &ParsedDocument,
        operation: &ParsedOperation,
        key: &PlanKey,
    ) -> Result<CompiledPlan, GraphqlError> {
        let conditions = operation.conditions.iter().zip(&key.conditions);
        let is_true = |name: &str| conditions.clone().any(|(known, value)| **known == *name && *value);
        let mut resolved = resolve_operation(document, operation, &is_true);
        let resume = Resume::prepare(&mut resolved, &view.schema);
        let access = Access { schema: &view.schema, security: &self.security, verdict: &key.verdict };
        let audience = Audience { share: key.share, hidden: &view.hidden };
        let planned = match access.permitted(&resolved) {
            Some(permitted) => self.planner.plan(&permitted, audience, None),
            None => self.planner.plan(&resolved, audience, None),
        };
        let cost = CostTree::of(&resolved, &view.schema, &self.weights);
        planned
            .map(|plan| compile(&self.planner, access, &resolved, &plan).resuming(resume).costing(cost))
            .map_err(|error| planning_error(&error))
    }
}

/// A request that may be run.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) document: Arc<ParsedDocument>,
    /// Which operation of the document.
    pub(crate) operation: usize,
    pub(crate) plan: Arc<CompiledPlan>,
    pub(crate) variables: Arc<Variables>,
}

fn respond(plan: &CompiledPlan, executed: Executed, budget: &Budget) -> GraphqlResponse {
    let Executed { tree, mut errors } = executed;
    let usual = plan.usual_size.load(Ordering::Relaxed) as usize;
    let mut body = Vec::with_capacity(usual.max(tree.received() + 256));
    body.extend_from_slice(b"{\"data\":");
    let has_data = match write_data(&plan.projection, &tree, &mut errors, budget, &mut body) {
        Ok(has_data) => has_data,
        Err(spent) => {
            body = b"{\"data\":null".to_vec();
            errors = vec![exhausted(spent)];
            false
        }
    };
    if !errors.is_empty() {
        body.extend_from_slice(b",\"errors\":");
        write_errors(&mut body, &errors);
    }
    body.push(b'}');
    let size = u32::try_from(body.len() + body.len() / 8).unwrap_or(u32::MAX);
    plan.usual_size.store(size, Ordering::Relaxed);
    let kind = if has_data { ResponseKind::Data } else { ResponseKind::DataIsNull };
    GraphqlResponse { body: body.into(), kind }
}
