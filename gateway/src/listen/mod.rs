//! GraphQL over HTTP: requests in, responses out, with the media types and status codes of the specification; and
//! subscriptions, as streams over HTTP and over WebSockets.

mod basic;
mod body;
mod cached;
mod client;
mod contract;
mod explain;
mod ledger;
mod mcp;
mod media;
mod odata;
mod reports;
mod request;
mod respond;
mod seats;
mod server;
mod service_tokens;
mod sharing;
mod socket;
mod spooled;
mod stream;
mod trail;
mod until;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use axum::routing::{any, get};
use bytes::Bytes;
use service::budget::COST_HEADER;
use service::fair::{Party, Weights};
use service::identity::{Caller, IdentityError};
use service::serve::Hold;

use crate::Gateway;
use crate::browser::{Forged, Guard, refuse_forged};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::identify::{Identify, Sender, is_open};
use crate::registry::{Found, Registry};
use crate::subscribe::Subscribed;
use crate::tables::Spool;
use crate::transport::RequestContext;

pub(crate) use client::CLIENT_NAME_HEADERS;

use body::Reading;
use cached::cached;
use media::{ResponseType, StreamType};
use request::{Parameters, context_of, name_client};
use respond::{refusal, response};
use service_tokens::ServiceTokens;
use sharing::Sharing;
use until::Until;

pub use ledger::Ledger;
pub use server::Server;

/// What the handler needs besides the request.
struct Listener {
    gateway: Arc<Gateway>,
    forward: Vec<axum::http::HeaderName>,
    guard: Guard,
    identify: Identify,
    service_tokens: ServiceTokens,
    ledger: Arc<Ledger>,
    documents: Arc<Registry>,
    spool: Spool,
}

impl Listener {
    fn new(gateway: Arc<Gateway>, identify: Identify, documents: Arc<Registry>, ledger: Arc<Ledger>) -> Self {
        let settings = gateway.settings();
        Self {
            forward: settings.subgraphs.passed_headers().collect(),
            guard: Guard::new(&settings.csrf, &settings.cors),
            identify,
            service_tokens: ServiceTokens::new(),
            ledger,
            documents,
            spool: Spool::new(&settings.tables.spool),
            gateway,
        }
    }

    /// Puts an access token in the place of a program's, where callers are to be known at all.
    async fn exchange(&self, parts: &mut Parts, in_address: Option<String>) -> Result<(), Refused> {
        match &self.identify {
            Identify::Anybody => Ok(()),
            Identify::Verified(_) => self.service_tokens.exchange(&self.gateway, parts, in_address).await,
        }
    }

    /// Who asks, if they may ask now: the caller, among whose requests theirs are counted, and what those weigh.
    async fn enter(
        &self,
        parts: &mut Parts,
        in_address: Option<String>,
        rates: &mut HeaderMap,
    ) -> Result<(Option<Arc<Caller>>, Party, Weights), Refused> {
        refuse_forged(&self.guard, &parts.headers).map_err(forged)?;
        self.exchange(parts, in_address).await?;
        let caller = self.identify.caller(&parts.headers).await.map_err(unidentified)?;
        let party = Sharing::party(caller.as_deref(), &parts.extensions);
        let weights = self.admit(party, caller.as_deref(), parts.headers.get(AUTHORIZATION), rates).await?;
        Ok((caller, party, weights))
    }

    /// Takes one request of its party's rates, and says what its requests weigh.
    async fn admit(
        &self,
        party: Party,
        caller: Option<&Caller>,
        authorization: Option<&HeaderValue>,
        rates: &mut HeaderMap,
    ) -> Result<Weights, Refused> {
        self.ledger.sharing.admit(&self.gateway, party, caller.map(|caller| (caller, authorization)), rates).await
    }

    /// How a body is read.
    fn reading(&self, is_nobody: bool, deadline: Option<Instant>) -> Reading {
        Reading { limit: self.gateway.settings().limits.body, is_nobody, deadline }
    }

    /// What of a request goes to subgraphs, and which part of the graph its caller has.
    fn context(&self, headers: &HeaderMap, caller: Option<&Arc<Caller>>) -> RequestContext {
        let settings = self.gateway.settings();
        let contract = contract::of_role(&settings.contracts, caller.map(|caller| caller.role));
        RequestContext { contract, ..context_of(headers, &self.forward, &settings.limits, caller) }
    }

    /// One response. What was asked by a registered document may be kept by the client, as `kept` asks with its headers.
    async fn plain(
        &self,
        response_type: ResponseType,
        answer: GraphqlResponse,
        found: &Found<'_>,
        kept: Option<&HeaderMap>,
    ) -> Response<Body> {
        if answer.kind != ResponseKind::Refused {
            self.documents.learn(found).await;
        }
        match (found, kept) {
            (Found::Registered(document), Some(headers)) => cached(response_type, answer, document, headers),
            _ => response(response_type, answer),
        }
    }
}

/// The bare endpoint `/graphql`, without what [`Server`] puts around it.
pub fn router(gateway: Arc<Gateway>) -> Router {
    let documents = Arc::new(Registry::without_documents(&gateway));
    let ledger = Arc::new(Ledger::new(gateway.settings()));
    endpoint(Arc::new(Listener::new(gateway, Identify::Anybody, documents, ledger)))
}

fn endpoint(listener: Arc<Listener>) -> Router {
    let routes = Router::new().route("/graphql", any(graphql)).route("/graphql/{document}", any(named));
    let routes = routes.route("/contracts/{contract}/graphql", any(contracted));
    routes.with_state(listener)
}

/// Registered documents as tools for assistants.
fn tools(listener: Arc<Listener>) -> Router {
    Router::new().route("/mcp", any(mcp::tools)).with_state(listener)
}

/// Registered documents as tables.
fn tables(listener: Arc<Listener>) -> Router {
    let routes = Router::new().route("/reports", get(reports::list)).route("/openapi.json", get(reports::list_openapi));
    let routes = routes.route("/odata", get(odata::service)).route("/odata/", get(odata::service));
    let routes = routes.route("/odata/$metadata", get(odata::metadata)).route("/odata/{set}", get(odata::set));
    let routes = routes.route("/odata/{set}/$count", get(odata::count));
    routes.route("/reports/{file}", get(reports::report)).with_state(listener)
}

async fn graphql(State(listener): State<Arc<Listener>>, request: Request<Body>) -> Response<Body> {
    if socket::is_asked_for(&request) {
        return socket::open(listener, request).await;
    }
    answer(&listener, Address::default(), request).await
}

/// A registered document by a path that people can read.
async fn named(
    State(listener): State<Arc<Listener>>,
    Path(document): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    answer(&listener, Address { document: Some(&document), ..Address::default() }, request).await
}

/// The part of the graph that a contract is.
async fn contracted(
    State(listener): State<Arc<Listener>>,
    Path(contract): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    answer(&listener, Address { contract: Some(&contract), ..Address::default() }, request).await
}

/// What the path of a request says.
#[derive(Clone, Copy, Default)]
struct Address<'a> {
    /// The id of a registered document.
    document: Option<&'a str>,
    /// The name of a contract.
    contract: Option<&'a str>,
}

async fn answer(listener: &Listener, address: Address<'_>, request: Request<Body>) -> Response<Body> {
    let accepted = Accepted::of(request.headers());
    let response_type = accepted.plain.unwrap_or(ResponseType::Json);
    if accepted.plain.is_none() && accepted.stream.is_none() {
        let message = "The response is written as application/graphql-response+json or application/json, a subscription's as text/event-stream. Allow one of them in `Accept`.";
        let error = GraphqlError::new(ErrorCode::NotAcceptable, message);
        return refusal(response_type, StatusCode::NOT_ACCEPTABLE, error);
    }
    let Ok(_permit) = listener.ledger.in_flight.try_acquire() else {
        let message = "Too many requests are running. Try again in a second.";
        let error = GraphqlError::new(ErrorCode::Overloaded, message);
        return refusal(response_type, StatusCode::SERVICE_UNAVAILABLE, error);
    };
    let mut rates = HeaderMap::new();
    let mut response = match handle(listener, accepted, address, request, &mut rates).await {
        Ok(response) => response,
        Err((status, error)) => refusal(response_type, status, error),
    };
    response.headers_mut().extend(rates);
    response
}

/// The media types that the client accepts: of one response, and of a stream of them.
#[derive(Clone, Copy)]
struct Accepted {
    plain: Option<ResponseType>,
    stream: Option<StreamType>,
}

impl Accepted {
    fn of(headers: &HeaderMap) -> Self {
        Self { plain: ResponseType::negotiate(headers), stream: StreamType::negotiate(headers) }
    }
}

/// Why a request is refused before it is a GraphQL request.
type Refused = (StatusCode, GraphqlError);

async fn handle(
    listener: &Listener,
    accepted: Accepted,
    address: Address<'_>,
    request: Request<Body>,
    rates: &mut HeaderMap,
) -> Result<Response<Body>, Refused> {
    let (mut parts, body) = request.into_parts();
    refuse_forged(&listener.guard, &parts.headers).map_err(forged)?;
    listener.exchange(&mut parts, None).await?;
    let open = &listener.gateway.settings().open_mutations;
    let sender = listener.identify.sender(&parts.headers, !open.is_empty()).await.map_err(unidentified)?;
    let caller = sender.caller();
    let party = Sharing::party(caller.map(Arc::as_ref), &parts.extensions);
    let authorization = parts.headers.get(AUTHORIZATION);
    let weights = listener.admit(party, caller.map(Arc::as_ref), authorization, rates).await?;
    let until = Until::drained(parts.extensions.get::<Hold>().cloned()).of(caller);
    let mut context = listener.context(&parts.headers, caller);
    context.contract = contract::at(&listener.gateway.settings().contracts, context.contract.take(), address.contract)?;
    let is_nobody = matches!(sender, Sender::Nobody);
    if is_nobody {
        name_client(&parts, listener.gateway.key(), &mut context);
    }
    let reading = listener.reading(is_nobody, context.deadline);
    let (bytes, only_queries) = received(reading, &parts, body).await?;
    let parameters = if only_queries { Parameters::from_query(&bytes)? } else { Parameters::from_body(&bytes)? };
    let plain = accepted.plain.unwrap_or(ResponseType::Json);
    let asked = parameters.asked(address.document, caller.map(Arc::as_ref));
    let found = match listener.documents.find(&asked).await {
        Ok(found) => found,
        // Who is not signed in does not learn which documents there are.
        Err(_) if is_nobody => return Err(unidentified(IdentityError::Missing)),
        Err(error) if *error.code == *ErrorCode::BadRequest.as_str() => return Err((StatusCode::BAD_REQUEST, error)),
        Err(error) => return Ok(response(plain, GraphqlResponse::refused(&[error]))),
    };
    let request = GraphqlRequest { only_queries, ..parameters.request(&found) };
    if is_nobody && (only_queries || !is_open(request.query, open)) {
        return Err(unidentified(IdentityError::Missing));
    }
    let _place = listener.ledger.sharing.turn(party, weights, context.deadline).await?;
    if let Some(wish) = explain::wish(&parts.headers) {
        let explained = explain::explain(listener, &request, &context, caller.map(Arc::as_ref), wish).await?;
        return Ok(response(plain, explained));
    }
    // What a request cost is not kept for the next one.
    let kept = (only_queries && !parts.headers.contains_key(COST_HEADER)).then_some(&parts.headers);
    let Some(form) = accepted.stream else {
        let answer = listener.gateway.execute(request, &context).await;
        return Ok(listener.plain(plain, answer, &found, kept).await);
    };
    context.extensions.insert(listener.ledger.sharing.turns(party, weights));
    Ok(match listener.gateway.subscribe(request, &context).await {
        Subscribed::Answer(answer) => match accepted.plain {
            Some(plain) => listener.plain(plain, answer, &found, kept).await,
            None => stream::single(form, &answer),
        },
        Subscribed::Events(subscription) => {
            listener.documents.learn(&found).await;
            let seat =
                listener.ledger.seats.take(party.group).map_err(|error| (StatusCode::TOO_MANY_REQUESTS, error))?;
            let heartbeat = listener.gateway.settings().subscriptions.heartbeat.get();
            stream::events(form, subscription, until, heartbeat, seat)
        }
    })
}

/// What a request brings: its body, or its query string, which may have queries alone.
async fn received(reading: Reading, parts: &Parts, body: Body) -> Result<(Bytes, bool), Refused> {
    match parts.method {
        Method::POST => {
            media::check_body_type(&parts.headers)?;
            Ok((reading.read(&parts.headers, body).await?, false))
        }
        Method::GET => Ok((parts.uri.query().unwrap_or_default().to_owned().into(), true)),
        _ => {
            let message = "GraphQL requests come by POST, queries also by GET.";
            Err((StatusCode::METHOD_NOT_ALLOWED, GraphqlError::new(ErrorCode::MethodNotAllowed, message)))
        }
    }
}

fn forged(forged: Forged) -> Refused {
    let code = ErrorCode::CsrfPrevented;
    (code.http_status(), GraphqlError::new(code, forged.to_string()))
}

fn unidentified(error: IdentityError) -> Refused {
    (error.code().http_status(), GraphqlError::new(error.code(), error.to_string()))
}
