//! GraphQL over HTTP: requests in, responses out, with the media types and status codes of the specification.

mod basic;
mod cached;
mod mcp;
mod media;
mod reports;
mod request;
mod respond;
mod server;
mod sharing;
mod spooled;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode};
use axum::routing::{any, get};
use service::identity::IdentityError;
use tokio::sync::Semaphore;

use crate::Gateway;
use crate::browser::{Forged, Guard, refuse_forged};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::identify::Identify;
use crate::registry::{Found, Registry};
use crate::tables::{Exports, Spool};

use cached::cached;
use media::ResponseType;
use request::{Parameters, context_of};
use respond::{refusal, response};
use sharing::Sharing;

pub use server::Server;

/// What the handler needs besides the request.
struct Listener {
    gateway: Arc<Gateway>,
    in_flight: Semaphore,
    forward: Vec<axum::http::HeaderName>,
    guard: Guard,
    identify: Identify,
    sharing: Sharing,
    documents: Arc<Registry>,
    exports: Arc<Exports>,
    spool: Spool,
}

impl Listener {
    fn new(gateway: Arc<Gateway>, identify: Identify, documents: Arc<Registry>) -> Self {
        let settings = gateway.settings();
        let forward = settings.subgraphs.forward_headers.iter();
        Self {
            forward: forward.filter_map(|name| name.parse().ok()).collect(),
            in_flight: Semaphore::new(settings.limits.requests_in_flight.min(Semaphore::MAX_PERMITS)),
            guard: Guard::new(&settings.csrf, &settings.cors),
            identify,
            sharing: Sharing::new(&settings.sharing),
            documents,
            exports: Exports::new(&settings.tables),
            spool: Spool::new(&settings.tables.spool),
            gateway,
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
    let Some(response_type) = ResponseType::negotiate(request.headers()) else {
        let message = "The response is written as application/graphql-response+json or application/json. Allow one of them in `Accept`.";
        let error = GraphqlError::new(ErrorCode::NotAcceptable, message);
        return refusal(ResponseType::Json, StatusCode::NOT_ACCEPTABLE, error);
    };
    let Ok(_permit) = listener.in_flight.try_acquire() else {
        let message = "Too many requests are running. Try again in a second.";
        let error = GraphqlError::new(ErrorCode::Overloaded, message);
        return refusal(response_type, StatusCode::SERVICE_UNAVAILABLE, error);
    };
    let mut rates = HeaderMap::new();
    let mut response = match handle(listener, response_type, document, request, &mut rates).await {
        Ok(response) => response,
        Err((status, error)) => refusal(response_type, status, error),
    };
    response.headers_mut().extend(rates);
    response
}

/// Why a request is refused before it is a GraphQL request.
type Refused = (StatusCode, GraphqlError);

async fn handle(
    listener: &Listener,
    response_type: ResponseType,
    document: Option<&str>,
    request: Request<Body>,
    rates: &mut HeaderMap,
) -> Result<Response<Body>, Refused> {
    let (parts, body) = request.into_parts();
    refuse_forged(&listener.guard, &parts.headers).map_err(forged)?;
    let caller = listener.identify.caller(&parts.headers).await.map_err(unidentified)?;
    let party = Sharing::party(caller.as_deref(), &parts);
    listener.sharing.admit(party, caller.as_deref(), rates)?;
    let mut context = context_of(&parts, &listener.forward, &listener.gateway.settings().limits);
    if let Some(caller) = caller.clone() {
        context.extensions.insert(caller);
    }
    let (bytes, only_queries) = match parts.method {
        Method::POST => {
            media::check_body_type(&parts.headers)?;
            (collect(listener, body, context.deadline).await?, false)
        }
        Method::GET => (parts.uri.query().unwrap_or_default().to_owned().into(), true),
        _ => {
            let message = "GraphQL requests come by POST, queries also by GET.";
            return Err((StatusCode::METHOD_NOT_ALLOWED, GraphqlError::new(ErrorCode::MethodNotAllowed, message)));
        }
    };
    let parameters = if only_queries { Parameters::from_query(&bytes)? } else { Parameters::from_body(&bytes)? };
    let found = match listener.documents.find(&parameters.asked(document, caller.as_deref())) {
        Ok(found) => found,
        Err(error) if *error.code == *ErrorCode::BadRequest.as_str() => return Err((StatusCode::BAD_REQUEST, error)),
        Err(error) => return Ok(response(response_type, GraphqlResponse::refused(&[error]))),
    };
    let request = GraphqlRequest {
        query: found.text(),
        operation_name: parameters.operation_name.as_deref().filter(|name| !name.is_empty()),
        variables: parameters.variables.as_deref(),
        extensions: parameters.extensions.as_deref(),
        only_queries,
    };
    let _place = listener.sharing.turn(party, context.deadline).await?;
    let answer = listener.gateway.execute(request, &context).await;
    if answer.kind != ResponseKind::Refused {
        listener.documents.learn(&found);
    }
    match &found {
        Found::Registered(document) if only_queries => Ok(cached(response_type, answer, document, &parts.headers)),
        _ => Ok(response(response_type, answer)),
    }
}

/// The body, as long as it comes in the time of the request.
async fn collect(listener: &Listener, body: Body, deadline: Option<Instant>) -> Result<bytes::Bytes, Refused> {
    let limit = listener.gateway.settings().limits.body;
    let reading = to_bytes(body, limit.as_usize());
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
