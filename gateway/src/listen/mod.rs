//! GraphQL over HTTP: requests in, responses out, with the media types and status codes of the specification; and
//! subscriptions, as streams over HTTP and over WebSockets.

mod basic;
mod cached;
mod mcp;
mod media;
mod reports;
mod request;
mod respond;
mod seats;
mod server;
mod sharing;
mod socket;
mod spooled;
mod stream;
mod until;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode};
use axum::routing::{any, get};
use service::budget::COST_HEADER;
use service::identity::{Caller, IdentityError};
use service::serve::Hold;
use tokio::sync::Semaphore;

use crate::Gateway;
use crate::browser::{Forged, Guard, refuse_forged};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::identify::{Identify, LONGEST_BODY, Sender, is_open};
use crate::registry::{Found, Registry};
use crate::subscribe::Subscribed;
use crate::tables::{Exports, Spool};
use crate::transport::RequestContext;

use cached::cached;
use media::{ResponseType, StreamType};
use request::{Parameters, context_of, name_client};
use respond::{refusal, response};
use seats::Seats;
use sharing::Sharing;
use until::Until;

pub use server::Server;

/// What the handler needs besides the request.
struct Listener {
    gateway: Arc<Gateway>,
    in_flight: Semaphore,
    forward: Vec<axum::http::HeaderName>,
    guard: Guard,
    identify: Identify,
    sharing: Sharing,
    seats: Arc<Seats>,
    documents: Arc<Registry>,
    exports: Arc<Exports>,
    spool: Spool,
}

impl Listener {
    fn new(gateway: Arc<Gateway>, identify: Identify, documents: Arc<Registry>) -> Self {
        let settings = gateway.settings();
        Self {
            forward: settings.subgraphs.passed_headers().collect(),
            in_flight: Semaphore::new(settings.limits.requests_in_flight.min(Semaphore::MAX_PERMITS)),
            guard: Guard::new(&settings.csrf, &settings.cors),
            identify,
            sharing: Sharing::new(&settings.sharing, &gateway),
            seats: Seats::new(settings.subscriptions.of_tenant),
            documents,
            exports: Exports::new(&settings.tables),
            spool: Spool::new(&settings.tables.spool),
            gateway,
        }
    }

    /// What of a request goes to subgraphs.
    fn context(&self, headers: &HeaderMap, caller: Option<&Arc<Caller>>) -> RequestContext {
        context_of(headers, &self.forward, &self.gateway.settings().limits, caller)
    }

    /// One response. What was asked by a registered document may be kept by the client, as `kept` asks with its headers.
    fn plain(
        &self,
        response_type: ResponseType,
        answer: GraphqlResponse,
        found: &Found<'_>,
        kept: Option<&HeaderMap>,
    ) -> Response<Body> {
        if answer.kind != ResponseKind::Refused {
            self.documents.learn(found);
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
    endpoint(Arc::new(Listener::new(gateway, Identify::Anybody, documents)))
}

fn endpoint(listener: Arc<Listener>) -> Router {
    let routes = Router::new().route("/graphql", any(graphql)).route("/graphql/{document}", any(named));
    routes.with_state(listener)
}

/// Registered documents as tools for assistants.
fn tools(listener: Arc<Listener>) -> Router {
    Router::new().route("/mcp", any(mcp::tools)).with_state(listener)
}

/// Registered documents as tables.
fn tables(listener: Arc<Listener>) -> Router {
    let routes = Router::new().route("/reports", get(reports::list)).route("/openapi.json", get(reports::list_openapi));
    routes.route("/reports/{file}", get(reports::report)).with_state(listener)
}

async fn graphql(State(listener): State<Arc<Listener>>, request: Request<Body>) -> Response<Body> {
    if socket::is_asked_for(&request) {
        return socket::open(listener, request).await;
    }
    answer(&listener, None, request).await
}

/// A registered document by a path that people can read.
async fn named(
    State(listener): State<Arc<Listener>>,
    Path(document): Path<String>,
    request: Request<Body>,
) -> Response<Body> {
    answer(&listener, Some(&document), request).await
}

async fn answer(listener: &Listener, document: Option<&str>, request: Request<Body>) -> Response<Body> {
    let accepted = Accepted::of(request.headers());
    let response_type = accepted.plain.unwrap_or(ResponseType::Json);
    if accepted.plain.is_none() && accepted.stream.is_none() {
        let message = "The response is written as application/graphql-response+json or application/json, a subscription's as text/event-stream. Allow one of them in `Accept`.";
        let error = GraphqlError::new(ErrorCode::NotAcceptable, message);
        return refusal(response_type, StatusCode::NOT_ACCEPTABLE, error);
    }
    let Ok(_permit) = listener.in_flight.try_acquire() else {
        let message = "Too many requests are running. Try again in a second.";
        let error = GraphqlError::new(ErrorCode::Overloaded, message);
        return refusal(response_type, StatusCode::SERVICE_UNAVAILABLE, error);
    };
    let mut rates = HeaderMap::new();
    let mut response = match handle(listener, accepted, document, request, &mut rates).await {
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
    document: Option<&str>,
    request: Request<Body>,
    rates: &mut HeaderMap,
) -> Result<Response<Body>, Refused> {
    let (parts, body) = request.into_parts();
    refuse_forged(&listener.guard, &parts.headers).map_err(forged)?;
    let open = &listener.gateway.settings().open_mutations;
    let sender = listener.identify.sender(&parts.headers, !open.is_empty()).await.map_err(unidentified)?;
    let caller = sender.caller();
    let party = Sharing::party(caller.map(Arc::as_ref), &parts.extensions);
    let authorization = parts.headers.get(AUTHORIZATION);
    let weight = listener.sharing.admit(party, caller.map(Arc::as_ref), authorization, rates).await?;
    let until = Until::drained(parts.extensions.get::<Hold>().cloned()).of(caller);
    let mut context = listener.context(&parts.headers, caller);
    let is_nobody = matches!(sender, Sender::Nobody);
    if is_nobody {
        name_client(&parts, &mut context);
    }
    let (bytes, only_queries) = match parts.method {
        Method::POST => {
            media::check_body_type(&parts.headers)?;
            (collect(listener, body, is_nobody, context.deadline).await?, false)
        }
        Method::GET => (parts.uri.query().unwrap_or_default().to_owned().into(), true),
        _ => {
            let message = "GraphQL requests come by POST, queries also by GET.";
            return Err((StatusCode::METHOD_NOT_ALLOWED, GraphqlError::new(ErrorCode::MethodNotAllowed, message)));
        }
    };
    let parameters = if only_queries { Parameters::from_query(&bytes)? } else { Parameters::from_body(&bytes)? };
    let plain = accepted.plain.unwrap_or(ResponseType::Json);
    let found = match listener.documents.find(&parameters.asked(document, caller.map(Arc::as_ref))) {
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
    let _place = listener.sharing.turn(party, weight, context.deadline).await?;
    // What a request cost is not kept for the next one.
    let kept = (only_queries && !parts.headers.contains_key(COST_HEADER)).then_some(&parts.headers);
    let Some(form) = accepted.stream else {
        let answer = listener.gateway.execute(request, &context).await;
        return Ok(listener.plain(plain, answer, &found, kept));
    };
    context.extensions.insert(listener.sharing.turns(party));
    Ok(match listener.gateway.subscribe(request, &context).await {
        Subscribed::Answer(answer) => match accepted.plain {
            Some(plain) => listener.plain(plain, answer, &found, kept),
            None => stream::single(form, &answer),
        },
        Subscribed::Events(subscription) => {
            listener.documents.learn(&found);
            let seat = listener.seats.take(party.group).map_err(|error| (StatusCode::TOO_MANY_REQUESTS, error))?;
            let heartbeat = listener.gateway.settings().subscriptions.heartbeat.get();
            stream::events(form, subscription, until, heartbeat, seat)
        }
    })
}

/// The body, as long as it comes in the time of the request.
async fn collect(
    listener: &Listener,
    body: Body,
    is_nobody: bool,
    deadline: Option<Instant>,
) -> Result<bytes::Bytes, Refused> {
    let limit = listener.gateway.settings().limits.body;
    let most = if is_nobody { LONGEST_BODY.min(limit.as_usize()) } else { limit.as_usize() };
    let reading = to_bytes(body, most);
    let read = match deadline {
        Some(deadline) => tokio::time::timeout_at(deadline.into(), reading).await.map_err(|_| {
            let message = "The request body did not come in time. Send it again.";
            (StatusCode::REQUEST_TIMEOUT, GraphqlError::new(ErrorCode::RequestTimeout, message))
        })?,
        None => reading.await,
    };
    read.map_err(|error| {
        let too_large =
            std::error::Error::source(&error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if too_large && is_nobody {
            return unidentified(IdentityError::Missing);
        }
        if too_large {
            let message = format!("The request body is larger than {limit}. Send less, or raise `limits.body`.");
            return (StatusCode::PAYLOAD_TOO_LARGE, GraphqlError::new(ErrorCode::PayloadTooLarge, message));
        }
        (
            StatusCode::BAD_REQUEST,
            GraphqlError::new(ErrorCode::BadRequest, "The request body could not be read. Send it again."),
        )
    })
}

fn forged(forged: Forged) -> Refused {
    let code = ErrorCode::CsrfPrevented;
    (code.http_status(), GraphqlError::new(code, forged.to_string()))
}

fn unidentified(error: IdentityError) -> Refused {
    (error.code().http_status(), GraphqlError::new(error.code(), error.to_string()))
}
