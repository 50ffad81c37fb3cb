//! The engine as a whole: a request goes through document, variables, plan, execution and shaping.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use serde_json::value::RawValue;
use tracing::{Instrument, info_span};
use xxhash_rust::xxh3::Xxh3;

use crate::document::{DocumentCache, OperationKind, ParsedDocument, ParsedOperation, resolve_operation};
use crate::error::{ErrorCode, GraphqlError, write_errors};
use crate::execute::{Engine, Executed, FetchMeter, Outcome, run_plan};
use crate::introspection;
use crate::plan::{CompiledPlan, PlanCache, PlanKey, Planner, PlanningError, bridge, compile};
use crate::schema::{ApiSchema, Supergraph, SupergraphError};
use crate::settings::GatewaySettings;
use crate::shape::write_data;
use crate::transport::{HttpTransport, InFlight, RequestContext, Transport};
use crate::variables::{Variables, coerce_variables};

/// A GraphQL request, as it came.
#[derive(Debug, Default)]
pub struct GraphqlRequest<'a> {
    /// The document.
    pub query: &'a str,
    /// Which of its operations to run.
    pub operation_name: Option<&'a str>,
    /// The variables: a JSON object.
    pub variables: Option<&'a RawValue>,
    /// The extensions: a JSON object.
    pub extensions: Option<&'a RawValue>,
    /// Refuse mutations, as requests by GET must.
    pub only_queries: bool,
}

/// What became of a request; decides over HTTP status codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKind {
    /// The operation ran; `data` is there, with or without errors.
    Data,
    /// The operation ran; `data` is null.
    DataIsNull,
    /// The request was refused before anything ran: `errors` alone.
    Refused,
    /// A mutation or subscription came where only queries may.
    NotAQuery,
}

/// A GraphQL response.
#[derive(Clone, Debug)]
pub struct GraphqlResponse {
    /// The response as JSON.
    pub body: Bytes,
    /// What became of the request.
    pub kind: ResponseKind,
}

impl GraphqlResponse {
    /// A response of errors alone.
    pub fn refused(errors: &[GraphqlError]) -> Self {
        Self::of_errors(errors, ResponseKind::Refused)
    }

    fn of_errors(errors: &[GraphqlError], kind: ResponseKind) -> Self {
        let mut body = b"{\"errors\":".to_vec();
        write_errors(&mut body, errors);
        body.push(b'}');
        Self { body: body.into(), kind }
    }
}

/// Builds a [`Gateway`].
pub struct GatewayBuilder {
    supergraph: Supergraph,
    settings: GatewaySettings,
    transports: Vec<Option<Arc<dyn Transport>>>,
}

impl GatewayBuilder {
    /// The settings; the default ones when not called.
    #[must_use]
    pub fn settings(mut self, settings: GatewaySettings) -> Self {
        self.settings = settings;
        self
    }

    /// The transport to a subgraph. A subgraph without one is reached over HTTP at its URL.
    #[must_use]
    pub fn transport(mut self, subgraph: &str, transport: Arc<dyn Transport>) -> Self {
        let index = self.supergraph.subgraphs().iter().position(|known| *known.name == *subgraph);
        if let Some(slot) = index.and_then(|index| self.transports.get_mut(index)) {
            *slot = Some(transport);
        }
        self
    }

    /// Builds the gateway: derives the API schema and prepares planning.
    ///
    /// # Errors
    /// When the planner refuses the supergraph, or a subgraph has neither transport nor a usable URL.
    pub fn build(self) -> Result<Gateway, SupergraphError> {
        let mut transports = Vec::with_capacity(self.transports.len());
        for (subgraph, given) in self.supergraph.subgraphs().iter().zip(self.transports) {
            transports.push(match given {
                Some(transport) => transport,
                None => http_transport(&subgraph.name, &subgraph.url, &self.settings)?,
            });
        }
        let schema = ApiSchema::new(&self.supergraph);
        let planner = Planner::new(&self.supergraph, self.settings.overrides.clone())?;
        let settings = Arc::new(self.settings);
        Ok(Gateway {
            documents: DocumentCache::new(settings.caches.documents),
            plans: PlanCache::new(settings.caches.plans),
            engine: Engine {
                transports,
                in_flight: Arc::new(InFlight::default()),
                settings: settings.clone(),
                meter: FetchMeter::new(),
            },
            schema,
            planner,
            settings,
        })
    }
}

fn http_transport(name: &str, url: &str, settings: &GatewaySettings) -> Result<Arc<dyn Transport>, SupergraphError> {
    let url = settings.subgraphs.urls.get(name).map_or(url, String::as_str);
    if url.is_empty() {
        return Err(SupergraphError::NoTransport(name.to_owned()));
    }
    let transport = HttpTransport::new(url, settings.subgraphs.http2, settings.limits.subgraph_response.as_usize());
    let transport = transport.map_err(|error| SupergraphError::Address { subgraph: name.to_owned(), source: error })?;
    Ok(Arc::new(transport))
}

/// A federation gateway over one supergraph.
pub struct Gateway {
    schema: ApiSchema,
    planner: Planner,
    documents: DocumentCache,
    plans: PlanCache,
    engine: Engine,
    settings: Arc<GatewaySettings>,
}

impl Gateway {
    /// Starts to build a gateway for a supergraph in Apollo's join format.
    ///
    /// # Errors
    /// When the text is no supergraph.
    pub fn builder(supergraph_sdl: &str) -> Result<GatewayBuilder, SupergraphError> {
        let supergraph = Supergraph::parse(supergraph_sdl)?;
        let transports = supergraph.subgraphs().iter().map(|_| None).collect();
        Ok(GatewayBuilder { supergraph, settings: GatewaySettings::default(), transports })
    }

    /// The settings.
    pub fn settings(&self) -> &GatewaySettings {
        &self.settings
    }

    /// Answers a request.
    pub async fn execute(&self, request: GraphqlRequest<'_>, context: &RequestContext) -> GraphqlResponse {
        match self.run(&request, context).await {
            Ok(response) => response,
            Err(refusal) => GraphqlResponse::of_errors(&refusal.errors, refusal.kind),
        }
    }

    /// The plan for a request as text, for people: which subgraphs are asked for what, in which order.
    ///
    /// # Errors
    /// The errors that a client would get.
    pub async fn explain(&self, request: &GraphqlRequest<'_>) -> Result<String, Vec<GraphqlError>> {
        let prepared = self.prepare(request).await.map_err(|refusal| refusal.errors)?;
        Ok(prepared.plan.explanation.clone())
    }

    async fn run(&self, request: &GraphqlRequest<'_>, context: &RequestContext) -> Result<GraphqlResponse, Refusal> {
        let Prepared { plan, variables } = self.prepare(request).await?;
        let execution = info_span!("graphql.execute", graphql.operation.type = plan.kind.as_str());
        match run_plan(&self.engine, &plan, &variables, context).instrument(execution).await {
            Outcome::Passed(body) => Ok(GraphqlResponse { body, kind: ResponseKind::Data }),
            Outcome::Merged(mut executed) => {
                let _shaping = info_span!("graphql.shape").entered();
                self.introspect(&plan, &variables, &mut executed);
                Ok(respond(&plan, executed))
            }
        }
    }

    /// Document, operation, variables and plan of a request.
    async fn prepare(&self, request: &GraphqlRequest<'_>) -> Result<Prepared, Refusal> {
        let document = info_span!("graphql.document")
            .in_scope(|| self.documents.parse(request.query, &self.schema, &self.settings.limits))
            .map_err(Refusal::of)?;
        let (index, operation) = document.operation(request.operation_name).map_err(Refusal::one)?;
        if request.only_queries && operation.kind != OperationKind::Query {
            let message = "Only queries are answered by GET. Send mutations by POST.";
            let errors = vec![GraphqlError::new(ErrorCode::MethodNotAllowed, message)];
            return Err(Refusal { errors, kind: ResponseKind::NotAQuery });
        }
        if operation.kind == OperationKind::Subscription {
            let message = "Subscriptions are not served at this address.";
            return Err(Refusal::one(GraphqlError::new(ErrorCode::OperationNotSupported, message)));
        }
        let variables = coerce_variables(&self.schema, operation, request.variables).map_err(Refusal::of)?;
        let share = self.planner.draw_share();
        let key = PlanKey { share, ..plan_key(&document, index, operation, &variables) };
        let make = || self.make_plan(&document, operation, &variables, share);
        let planning = self.plans.get_or_make(key, make).instrument(info_span!("graphql.plan"));
        let plan = planning.await.map_err(Refusal::one)?;
        Ok(Prepared { plan, variables })
    }

    fn make_plan(
        &self,
        document: &ParsedDocument,
        operation: &ParsedOperation,
        variables: &Variables,
        share: u32,
    ) -> Result<CompiledPlan, GraphqlError> {
        let resolved = resolve_operation(document, operation, &|name| variables.is_true(name));
        let operation = bridge::operation(&resolved);
        let planned = self.planner.plan(&operation, share, None);
        planned
            .map(|plan| compile(&self.planner, &self.schema, &resolved, &operation, &plan))
            .map_err(|error| planning_error(&error))
    }

    fn introspect(&self, plan: &CompiledPlan, variables: &Variables, executed: &mut Executed) {
        for field in &plan.introspection {
            if !self.settings.introspection {
                let message = "Introspection is switched off here.";
                executed.errors.push(GraphqlError::new(ErrorCode::IntrospectionDisabled, message));
                continue;
            }
            let text = introspection::answer(&self.schema, field, variables);
            let value = if text == b"null" { crate::execute::Slot::Null } else { executed.tree.keep_value(text) };
            executed.tree.set(field.slot, value);
        }
    }
}

struct Prepared {
    plan: Arc<CompiledPlan>,
    variables: Variables,
}

/// A request that is not run.
struct Refusal {
    errors: Vec<GraphqlError>,
    kind: ResponseKind,
}

impl Refusal {
    fn of(errors: Vec<GraphqlError>) -> Self {
        Self { errors, kind: ResponseKind::Refused }
    }

    fn one(error: GraphqlError) -> Self {
        Self::of(vec![error])
    }
}

fn planning_error(error: &PlanningError) -> GraphqlError {
    tracing::warn!(%error, "no plan for an operation");
    match error {
        PlanningError::Unresolved(_) => {
            let message = format!("No plan answers this operation: {error}. Leave the field out, or report it.");
            GraphqlError::new(ErrorCode::QueryPlanningFailed, message)
        }
        PlanningError::TooComplex => {
            let message = "No plan was found within the planner's budget. Ask for less in one operation.";
            GraphqlError::new(ErrorCode::QueryTooComplex, message)
        }
    }
}

fn plan_key(document: &ParsedDocument, index: usize, operation: &ParsedOperation, variables: &Variables) -> PlanKey {
    let mut hasher = Xxh3::new();
    for name in &operation.conditions {
        hasher.update(&[u8::from(variables.is_true(name))]);
    }
    PlanKey {
        document: document.hash,
        operation: u32::try_from(index).unwrap_or(u32::MAX),
        conditions: hasher.digest(),
        share: 0,
    }
}

fn respond(plan: &CompiledPlan, executed: Executed) -> GraphqlResponse {
    let Executed { tree, mut errors } = executed;
    let usual = plan.usual_size.load(Ordering::Relaxed) as usize;
    let mut body = Vec::with_capacity(usual.max(tree.received() + 256));
    body.extend_from_slice(b"{\"data\":");
    let has_data = write_data(&plan.projection, &tree, &mut errors, &mut body);
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
