//! The parameters of a GraphQL request, from a JSON body or a query string.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, StatusCode, Uri, request::Parts};
use serde::Deserialize;
use serde_json::value::RawValue;
use service::budget::COST_HEADER;
use service::client_address::{self, CLIENT_ADDRESS_HEADER};
use service::graphql_http::RequestBody;
use service::identity::Caller;
use service::serve::PeerAddress;
use service::signature::GatewayKey;

use super::Refused;
use super::client::client_name;
use crate::cost::CostMeter;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::GraphqlRequest;
use crate::registry::{Asked, Found};
use crate::settings::Limits;
use crate::transport::{RequestContext, Unshared};

/// The parameters as they came.
#[derive(Debug, Default)]
pub(super) struct Parameters<'a> {
    query: Option<Cow<'a, str>>,
    document_id: Option<Cow<'a, str>>,
    operation_name: Option<Cow<'a, str>>,
    variables: Option<Cow<'a, RawValue>>,
    extensions: Option<Cow<'a, RawValue>>,
}

#[derive(Deserialize)]
struct QueryString {
    query: Option<String>,
    #[serde(rename = "documentId")]
    document_id: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

fn bad_request(status: StatusCode, message: impl Into<String>) -> Refused {
    (status, GraphqlError::new(ErrorCode::BadRequest, message))
}

impl<'a> Parameters<'a> {
    /// Reads `{"query":...,"operationName":...,"variables":...,"extensions":...}`.
    pub(super) fn from_body(bytes: &'a [u8]) -> Result<Self, Refused> {
        if RequestBody::is_batch(bytes) {
            let message = "Lists of operations are not served. Send one operation a request; they share a connection.";
            return Err((StatusCode::BAD_REQUEST, GraphqlError::new(ErrorCode::BatchingNotSupported, message)));
        }
        let body = RequestBody::read(bytes).map_err(|error| {
            let message = format!("The request body is no GraphQL request: {error}. Send a JSON object with `query`.");
            bad_request(StatusCode::BAD_REQUEST, message)
        })?;
        let parameters = Self {
            query: body.query,
            document_id: body.document_id,
            operation_name: body.operation_name,
            variables: body.variables.map(Cow::Borrowed),
            extensions: body.extensions.map(Cow::Borrowed),
        };
        parameters.checked()
    }

    /// Reads `query=...&variables=...`.
    pub(super) fn from_query(text: &'a [u8]) -> Result<Self, Refused> {
        let uri: Uri = format!("/?{}", String::from_utf8_lossy(text)).parse().unwrap_or_default();
        let query: QueryString = axum::extract::Query::try_from_uri(&uri)
            .map_err(|error| {
                bad_request(StatusCode::BAD_REQUEST, format!("The query string cannot be read: {error}."))
            })?
            .0;
        let parameters = Self {
            query: query.query.map(Cow::Owned),
            document_id: query.document_id.map(Cow::Owned),
            operation_name: query.operation_name.map(Cow::Owned),
            variables: json_parameter("variables", query.variables)?,
            extensions: json_parameter("extensions", query.extensions)?,
        };
        parameters.checked()
    }

    fn checked(self) -> Result<Self, Refused> {
        for (name, value) in [("variables", &self.variables), ("extensions", &self.extensions)] {
            let text = value.as_ref().map_or("null", |value| value.get());
            if text != "null" && !text.starts_with('{') {
                return Err(bad_request(StatusCode::BAD_REQUEST, format!("`{name}` must be a JSON object.")));
            }
        }
        Ok(self)
    }

    /// What the request says about its document; `path` is the id in its address.
    pub(super) fn asked<'b>(&'b self, path: Option<&'b str>, caller: Option<&'b Caller>) -> Asked<'b> {
        let given = |text: &'b Option<Cow<'a, str>>| text.as_deref().filter(|text| !text.is_empty());
        Asked {
            query: given(&self.query),
            document_id: path.or(given(&self.document_id)),
            extensions: self.extensions.as_deref(),
            caller,
        }
    }

    /// The GraphQL request that the parameters make of a document.
    pub(super) fn request<'b>(&'b self, document: &'b Found<'_>) -> GraphqlRequest<'b> {
        GraphqlRequest {
            query: document.text(),
            document: document.name(),
            operation_name: self.operation_name.as_deref().filter(|name| !name.is_empty()),
            variables: self.variables.as_deref(),
            extensions: self.extensions.as_deref(),
            only_queries: false,
        }
    }
}

fn json_parameter<'a>(name: &str, text: Option<String>) -> Result<Option<Cow<'a, RawValue>>, Refused> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let value = serde_json::from_str::<Box<RawValue>>(&text)
        .map_err(|_| bad_request(StatusCode::BAD_REQUEST, format!("`{name}` must be a JSON object.")))?;
    Ok(Some(Cow::Owned(value)))
}

/// Tells the subgraph from where somebody comes who is not signed in, under the gateway's signature; what the client says
/// of that itself is not heard.
pub(super) fn name_client(parts: &Parts, key: Option<&GatewayKey>, context: &mut RequestContext) {
    context.headers.remove(CLIENT_ADDRESS_HEADER);
    let address = parts.extensions.get::<PeerAddress>().map(|peer| peer.0.ip());
    if let Some(address) = key.zip(address).and_then(|(key, address)| client_address::signed(key, address)) {
        context.headers.insert(CLIENT_ADDRESS_HEADER, address);
    }
    if let Some(agent) = parts.headers.get(USER_AGENT) {
        context.headers.insert(USER_AGENT, agent.clone());
    }
}

/// What of a request goes to subgraphs: of its headers, and who asks.
pub(super) fn context_of(
    headers: &HeaderMap,
    forward: &[HeaderName],
    limits: &Limits,
    caller: Option<&Arc<Caller>>,
) -> RequestContext {
    let mut context = RequestContext {
        authorization: headers.get(AUTHORIZATION).cloned(),
        trace_parent: headers.get("traceparent").cloned(),
        deadline: Some(Instant::now() + limits.request_time.get()),
        ..RequestContext::default()
    };
    for name in forward {
        for value in headers.get_all(name) {
            context.headers.append(name, value.clone());
        }
    }
    if headers.contains_key(COST_HEADER) {
        context.extensions.insert(Arc::new(CostMeter::default()));
    }
    if wants_its_own(headers) {
        context.extensions.insert(Unshared);
    }
    if let Some(client) = client_name(headers) {
        context.extensions.insert(client);
    }
    if let Some(caller) = caller {
        context.extensions.insert(Arc::clone(caller));
    }
    context
}

/// Whether the client asks for an answer that nobody else has.
fn wants_its_own(headers: &HeaderMap) -> bool {
    let values = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let mut directives = values.flat_map(|value| value.split(',')).map(str::trim);
    directives.any(|directive| directive.eq_ignore_ascii_case("no-cache") || directive.eq_ignore_ascii_case("no-store"))
}
