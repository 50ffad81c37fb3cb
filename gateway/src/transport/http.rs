//! Subgraphs over HTTP: pooled connections, HTTP/1.1 or HTTP/2 with prior knowledge.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ::http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri,
    header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE},
    response::Parts,
};
use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use service::budget::{COST_HEADER, TIME_LEFT_HEADER};
use service::client::{Connector, TlsFiles, connector, connector_with};
use service::telemetry::propagation;

use super::body::collect;
use super::headers::Headers;
use super::socket::Sockets;
use super::{FetchRequest, Transport, TransportError, TransportResult};
use crate::cost::CostMeter;
use crate::encoding::Encoding;

const ACCEPTED: HeaderValue = HeaderValue::from_static("application/graphql-response+json, application/json;q=0.9");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");
pub(super) const IDENTITY: HeaderValue = HeaderValue::from_static("identity");
const TRACE_PARENT: HeaderName = HeaderName::from_static("traceparent");

/// Sends fetches as HTTP POST requests with JSON bodies.
pub struct HttpTransport {
    pub(super) client: Client<Connector, Full<Bytes>>,
    /// Opens a connection for each request.
    fresh: Client<Connector, Full<Bytes>>,
    headers: Headers,
    /// Answers may come compressed.
    gzip: bool,
    /// Where subscriptions go, if not to the same address.
    sockets: Option<Sockets>,
    uri: Uri,
    pub(super) largest: usize,
}

/// Why an address is no address of a subgraph.
#[derive(Debug, thiserror::Error)]
#[error(
    "SUBGRAPH_URL_INVALID: `{url}` cannot be used as the address of a subgraph: {reason}. Give one like http://127.0.0.1:4001/graphql, and files of its own for https in `subgraphs.tls`"
)]
pub struct AddressError {
    url: String,
    reason: String,
}

impl HttpTransport {
    /// A transport to the subgraph at `url`. Answers larger than `largest` bytes are refused.
    ///
    /// # Errors
    /// When `url` is no `http://` or `https://` address, or the system has no certificates for the latter.
    pub fn new(url: &str, http2: bool, largest: usize) -> Result<Self, AddressError> {
        Self::with_tls(url, http2, largest, None)
    }

    /// The same, with authorities and a certificate of its own.
    ///
    /// # Errors
    /// The same, and when the files cannot be used.
    pub fn with_tls(url: &str, http2: bool, largest: usize, tls: Option<&TlsFiles>) -> Result<Self, AddressError> {
        let refuse = |reason: String| AddressError { url: url.to_owned(), reason };
        let uri: Uri = url.parse().map_err(|error: ::http::uri::InvalidUri| refuse(error.to_string()))?;
        let is_secure = uri.scheme_str() == Some("https");
        if !(is_secure || uri.scheme_str() == Some("http")) || uri.host().is_none() {
            return Err(refuse("it must begin with http:// or https:// and a host".to_owned()));
        }
        let connector = connector_for(is_secure, tls).map_err(refuse)?;
        let fresh =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).http2_only(http2).build(connector.clone());
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(60))
            .http2_only(http2)
            .build(connector);
        Ok(Self { client, fresh, headers: Headers::default(), gzip: true, sockets: None, uri, largest })
    }

    /// The same transport, with rules for its headers.
    #[must_use]
    pub(crate) fn with_headers(self, headers: Headers) -> Self {
        Self { headers, ..self }
    }

    /// The same transport, which does or does not ask for compressed answers. Those that come are read all the same.
    #[must_use]
    pub(crate) fn with_gzip(self, gzip: bool) -> Self {
        Self { gzip, ..self }
    }

    /// The same transport, whose subscriptions go over WebSockets to an address of their own.
    ///
    /// # Errors
    /// When `url` is no `ws://` or `wss://` address, or the files cannot be used.
    pub fn with_sockets(self, url: &str, tls: Option<&TlsFiles>) -> Result<Self, AddressError> {
        let refuse = |reason: String| AddressError { url: url.to_owned(), reason };
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let scheme = match scheme {
            "ws" => "http",
            "wss" => "https",
            _ => return Err(refuse("it must begin with ws:// or wss:// and a host".to_owned())),
        };
        let uri: Uri =
            format!("{scheme}://{rest}").parse().map_err(|error: ::http::uri::InvalidUri| refuse(error.to_string()))?;
        let connector = connector_for(scheme == "https", tls).map_err(refuse)?;
        let sockets = Some(Sockets::new(uri, connector, self.largest));
        Ok(Self { sockets, ..self })
    }

    /// Begins a subscription, over a WebSocket where the settings say so.
    async fn follow(&self, fetch: FetchRequest<'_>) -> Result<BoxStream<'static, TransportResult>, TransportError> {
        match &self.sockets {
            Some(sockets) => sockets.begin(&fetch, self.passed(&fetch)).await,
            None => self.begin(fetch).await,
        }
    }

    /// The headers that say who asks, and what is passed on.
    fn passed(&self, fetch: &FetchRequest<'_>) -> HeaderMap {
        let mut headers = fetch.context.headers.clone();
        self.headers.apply(&mut headers);
        if let Some(authorization) = &fetch.context.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        if let Some(trace_parent) = &fetch.context.trace_parent {
            headers.insert(TRACE_PARENT, trace_parent.clone());
        }
        headers
    }

    /// Sends a request. A query of which nothing was read is sent once more, on a connection of its own: the one that
    /// was kept may have been closed at the other end just then.
    async fn response(&self, fetch: &FetchRequest<'_>) -> Result<::http::Response<Incoming>, TransportError> {
        let failed = |error: &hyper_util::client::legacy::Error| TransportError::Unreachable(reason(error));
        match self.client.request(self.request(fetch)?).await {
            Ok(response) => Ok(response),
            Err(error) if error.is_connect() || !fetch.operation.is_repeatable() => Err(failed(&error)),
            Err(_) => self.fresh.request(self.request(fetch)?).await.map_err(|error| failed(&error)),
        }
    }

    pub(super) fn request(&self, fetch: &FetchRequest<'_>) -> Result<Request<Full<Bytes>>, TransportError> {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(self.uri.clone())
            .body(Full::new(body(fetch)))
            .map_err(|error| TransportError::Unreachable(error.to_string()))?;
        let headers = request.headers_mut();
        *headers = self.passed(fetch);
        headers.insert(CONTENT_TYPE, JSON);
        headers.insert(ACCEPT, ACCEPTED);
        headers.insert(ACCEPT_ENCODING, if self.gzip { GZIP } else { IDENTITY });
        if let Some(deadline) = fetch.context.deadline {
            let left = deadline.saturating_duration_since(Instant::now()).as_millis();
            headers.insert(TIME_LEFT_HEADER, HeaderValue::from(u64::try_from(left).unwrap_or(u64::MAX)));
        }
        if fetch.context.extensions.get::<Arc<CostMeter>>().is_some() {
            headers.insert(COST_HEADER, HeaderValue::from_static("report"));
        }
        // Where spans are made, the fetch's own takes the place of the client's.
        propagation::inject(headers);
        Ok(request)
    }

    async fn send(&self, fetch: FetchRequest<'_>) -> TransportResult {
        let response = self.response(&fetch).await?;
        let (parts, body) = response.into_parts();
        let answer = self.answer(parts, body).await;
        if let (Some(meter), Ok(body)) = (fetch.context.extensions.get::<Arc<CostMeter>>(), &answer) {
            meter.read(body);
        }
        answer
    }

    /// The GraphQL response that an answer has.
    pub(super) async fn answer(&self, parts: Parts, body: Incoming) -> TransportResult {
        let media_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_json = media_type.is_empty() || media_type.contains("json");
        if !is_json {
            return Err(match parts.status {
                StatusCode::OK => TransportError::NotGraphql(format!("its media type is `{media_type}`")),
                status => TransportError::Status(status.as_u16()),
            });
        }
        let encoding = Encoding::of(&parts.headers)
            .map_err(|encoding| TransportError::NotGraphql(format!("its encoding is `{encoding}`")))?;
        let body = collect(body, encoding, self.largest).await?;
        // A refusal with a GraphQL response in it (400, 401 ...) says more than its status.
        let says_more = body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
            && memchr::memmem::find(&body, b"\"errors\"").is_some();
        if parts.status.is_success() || says_more {
            return Ok(body);
        }
        Err(TransportError::Status(parts.status.as_u16()))
    }
}

impl Transport for HttpTransport {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(self.send(request))
    }

    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        Box::pin(self.follow(request))
    }
}

fn connector_for(is_secure: bool, tls: Option<&TlsFiles>) -> Result<Connector, String> {
    match tls {
        Some(files) => connector_with(files).map_err(|error| error.to_string()),
        None => connector(is_secure).map_err(|error| error.to_string()),
    }
}

pub(super) fn body(fetch: &FetchRequest<'_>) -> Bytes {
    let variables = fetch.variables.unwrap_or_default();
    let mut body = Vec::with_capacity(fetch.operation.json.len() + variables.len() + 64);
    body.extend_from_slice(b"{\"query\":");
    body.extend_from_slice(&fetch.operation.json);
    if let Some(name) = fetch.operation_name {
        body.extend_from_slice(b",\"operationName\":");
        crate::json::write::write_string(&mut body, name);
    }
    if !variables.is_empty() {
        body.extend_from_slice(b",\"variables\":");
        body.extend_from_slice(variables);
    }
    body.push(b'}');
    body.into()
}

/// The innermost cause, which says what happened.
pub(super) fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
