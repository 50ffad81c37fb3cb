//! `/graphql`: one request over HTTP, from its headers to its answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use service::budget::{COST_HEADER, Spent, TIME_LEFT_HEADER};
use service::error::ErrorCode;
use service::graphql_http::ResponseType;
use service::idempotency::{self, InvalidKey};
use service::identity::{Caller, IdentityError, TokenVerifier};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::body;
use super::events;
use super::media_type::{accepted, check_content};
use crate::error::Error;
use crate::{Origin, Request, Subgraph};

/// What `/graphql` needs: the subgraph, who may ask it, and how much.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) subgraph: Subgraph,
    pub(super) verifier: Arc<TokenVerifier>,
    pub(super) largest_body: usize,
    /// A permit for each request that may still begin.
    pub(super) in_flight: Arc<Semaphore>,
    /// A permit for each stream that may still be open.
    pub(super) streams: Arc<Semaphore>,
    /// Ends the streams when the server stops.
    pub(super) stop: CancellationToken,
}

/// What was read of a request.
struct Read {
    caller: Arc<Caller>,
    origin: Origin,
    deadline: Option<Instant>,
    idempotency_key: Option<String>,
    wants_cost: bool,
    body: Bytes,
}

type HttpRequest = http::Request<Body>;
type HttpResponse = http::Response<Body>;

impl Endpoint {
    /// Answers a request. A refusal before the operation is known has its own status in either media type.
    pub(super) async fn answer(&self, request: HttpRequest) -> HttpResponse {
        if events::are_accepted(request.headers()) {
            return self.stream(request).await;
        }
        let media_type = match accepted(request.headers()) {
            Ok(media_type) => media_type,
            Err(error) => return refusal(ResponseType::Json, &error),
        };
        // What cannot be served soon is refused at once, before its body takes memory.
        let Ok(_permit) = self.in_flight.try_acquire() else {
            return refusal(media_type, &overloaded());
        };
        match self.read(request).await {
            Ok(read) => self.execute(media_type, &read).await,
            Err(error) => refusal(media_type, &error),
        }
    }

    /// Answers with server-sent events. A refusal before the operation is known is an answer of its own.
    async fn stream(&self, request: HttpRequest) -> HttpResponse {
        let Ok(permit) = Arc::clone(&self.streams).try_acquire_owned() else {
            return refusal(ResponseType::Json, &too_many_streams());
        };
        let read = match self.read(request).await {
            Ok(read) => read,
            Err(error) => return refusal(ResponseType::Json, &error),
        };
        let (query, body) = match body::read(&read.body) {
            Ok(read) => read,
            Err(error) => return refusal(ResponseType::Json, &error),
        };
        let request = Request {
            query: &query,
            operation_name: body.operation_name.as_deref(),
            variables: body.variables.map(|variables| variables.get().as_bytes()),
            caller: read.caller,
            origin: read.origin,
            idempotency_key: read.idempotency_key.as_deref(),
            deadline: None,
        };
        events::response(self.subgraph.subscribe(&request), self.stop.clone(), permit)
    }

    /// The caller and the body; a caller who is not known does not get to send one.
    async fn read(&self, request: HttpRequest) -> Result<Read, Error> {
        if request.method() != Method::POST {
            let message = format!("{} is not answered here", request.method());
            return Err(Error::new(ErrorCode::MethodNotAllowed, message).with_remedy("send the request with POST"));
        }
        let caller = self.identify(request.headers()).await.map_err(unidentified)?;
        check_content(request.headers())?;
        let deadline = time_left(request.headers());
        let idempotency_key = idempotency::key(request.headers()).map_err(unusable)?.map(str::to_owned);
        let origin = self.subgraph.database().origin_of(request.headers());
        let wants_cost = request.headers().contains_key(COST_HEADER);
        let body = self.read_body(request).await?;
        Ok(Read { caller, origin, deadline, idempotency_key, wants_cost, body })
    }

    /// Nobody gets in where there is nothing for nobody.
    async fn identify(&self, headers: &HeaderMap) -> Result<Arc<Caller>, IdentityError> {
        if self.subgraph.has_open_actions() {
            return self.verifier.verify_or_nobody(headers).await;
        }
        self.verifier.verify_headers(headers).await
    }

    async fn read_body(&self, request: HttpRequest) -> Result<Bytes, Error> {
        if announced_length(request.headers()).is_some_and(|length| length > self.largest_body) {
            return Err(self.too_large());
        }
        axum::body::to_bytes(request.into_body(), self.largest_body).await.map_err(|error| {
            let at_limit =
                std::error::Error::source(&error).is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>());
            if at_limit {
                self.too_large()
            } else {
                Error::new(ErrorCode::BadRequest, "the body ended before its time")
            }
        })
    }

    fn too_large(&self) -> Error {
        Error::new(ErrorCode::PayloadTooLarge, format!("the body has more than {} bytes", self.largest_body))
            .with_remedy("send less at once, or raise `limits.body` in the subgraph's settings")
    }

    async fn execute(&self, media_type: ResponseType, read: &Read) -> HttpResponse {
        let (query, body) = match body::read(&read.body) {
            Ok(read) => read,
            Err(error) => return refusal(media_type, &error),
        };
        let request = Request {
            query: &query,
            operation_name: body.operation_name.as_deref(),
            variables: body.variables.map(|variables| variables.get().as_bytes()),
            caller: Arc::clone(&read.caller),
            origin: read.origin.clone(),
            idempotency_key: read.idempotency_key.as_deref(),
            deadline: read.deadline,
        };
        let answer = self.subgraph.execute(request).await;
        let status = if answer.needs_token { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
        let refused = (!answer.executed).then_some(status);
        let body = if read.wants_cost { with_cost(&answer.body, answer.spent) } else { answer.body };
        respond(media_type.status(refused), media_type, body)
    }
}

/// The answer, with what it cost in `extensions.cost`.
fn with_cost(body: &Bytes, spent: Spent) -> Bytes {
    let Some(open) = body.strip_suffix(b"}") else {
        return body.clone();
    };
    let cost = serde_json::json!({ "cost": spent });
    [open, b",\"extensions\":", cost.to_string().as_bytes(), b"}"].concat().into()
}

/// When the one who asks stops waiting, if it says so.
fn time_left(headers: &HeaderMap) -> Option<Instant> {
    let milliseconds = headers.get(TIME_LEFT_HEADER)?.to_str().ok()?.parse().ok()?;
    Instant::now().checked_add(Duration::from_millis(milliseconds))
}

fn announced_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(http::header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn unusable(error: InvalidKey) -> Error {
    Error::new(ErrorCode::BadRequest, error.to_string()).with_remedy("send a UUID, for instance")
}

fn unidentified(error: IdentityError) -> Error {
    Error::new(error.code(), error.to_string())
}

fn overloaded() -> Error {
    Error::new(ErrorCode::Overloaded, "the subgraph has as many requests in flight as it may")
        .with_remedy("try again in a second, or raise `limits.requests_in_flight` in the subgraph's settings")
}

fn too_many_streams() -> Error {
    Error::new(ErrorCode::Overloaded, "the subgraph has as many streams open as it may")
        .with_remedy("try again in a second, or raise `limits.streams` in the subgraph's settings")
}

fn refusal(media_type: ResponseType, error: &Error) -> HttpResponse {
    let status = error.code().http_status();
    let body = serde_json::json!({ "errors": [error.to_json(&[])] }).to_string();
    let mut response = respond(status, media_type, body.into());
    let headers = response.headers_mut();
    match status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(ALLOW, HeaderValue::from_static("POST"));
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        _ => {}
    }
    response
}

fn respond(status: StatusCode, media_type: ResponseType, body: Bytes) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type.header()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
