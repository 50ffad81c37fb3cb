//! GraphQL over HTTP: requests in, responses out, with the media types and status codes of the specification.

mod media;
mod request;
mod respond;
mod serve;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Method, Request, Response, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use tokio::sync::Semaphore;

use crate::Gateway;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::GraphqlRequest;

use media::ResponseType;
use request::{Parameters, context_of};
use respond::{refusal, response};

pub use serve::serve;

/// What the handlers share.
struct Listener {
    gateway: Arc<Gateway>,
    in_flight: Semaphore,
    forward: Vec<axum::http::HeaderName>,
}

/// The routes of a gateway: `/graphql`, `/health`, `/health/live`, `/health/ready`.
pub fn router(gateway: Arc<Gateway>) -> Router {
    let settings = gateway.settings();
    let forward = settings.subgraphs.forward_headers.iter().filter_map(|name| name.parse().ok()).collect();
    let in_flight = Semaphore::new(settings.limits.requests_in_flight.min(Semaphore::MAX_PERMITS));
    let listener = Arc::new(Listener { in_flight, forward, gateway });
    Router::new()
        .route("/graphql", any(graphql))
        .route("/health", get(healthy))
        .route("/health/live", get(healthy))
        .route("/health/ready", get(healthy))
        .with_state(listener)
}

async fn healthy() -> impl IntoResponse {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], r#"{"status":"ok"}"#)
}

async fn graphql(State(listener): State<Arc<Listener>>, request: Request<Body>) -> Response<Body> {
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
    match handle(&listener, response_type, request).await {
        Ok(response) => response,
        Err((status, error)) => refusal(response_type, status, error),
    }
}

/// Why a request is refused before it is a GraphQL request.
type Refused = (StatusCode, GraphqlError);

async fn handle(listener: &Listener, response_type: ResponseType, request: Request<Body>) -> Result<Response<Body>, Refused> {
    let (parts, body) = request.into_parts();
    let context = context_of(&parts, &listener.forward, &listener.gateway.settings().limits);
    let (bytes, only_queries) = match parts.method {
        Method::POST => {
            media::check_body_type(&parts.headers)?;
            (collect(listener, body).await?, false)
        }
        Method::GET => (parts.uri.query().unwrap_or_default().to_owned().into(), true),
        _ => {
            let message = "GraphQL requests come by POST, queries also by GET.";
            return Err((StatusCode::METHOD_NOT_ALLOWED, GraphqlError::new(ErrorCode::MethodNotAllowed, message)));
        }
    };
    let parameters = if only_queries { Parameters::from_query(&bytes)? } else { Parameters::from_body(&bytes)? };
    let request = GraphqlRequest {
        query: parameters.query()?,
        operation_name: parameters.operation_name.as_deref().filter(|name| !name.is_empty()),
        variables: parameters.variables.as_deref(),
        extensions: parameters.extensions.as_deref(),
        only_queries,
    };
    let answer = listener.gateway.execute(request, &context).await;
    Ok(response(response_type, answer))
}

async fn collect(listener: &Listener, body: Body) -> Result<bytes::Bytes, Refused> {
    let limit = listener.gateway.settings().limits.body_bytes;
    to_bytes(body, limit).await.map_err(|error| {
        let too_large = std::error::Error::source(&error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if too_large {
            let message = format!("The request body is larger than {limit} bytes. Send less, or raise `limits.body_bytes`.");
            return (StatusCode::PAYLOAD_TOO_LARGE, GraphqlError::new(ErrorCode::PayloadTooLarge, message));
        }
        (StatusCode::BAD_REQUEST, GraphqlError::new(ErrorCode::BadRequest, "The request body could not be read. Send it again."))
    })
}
