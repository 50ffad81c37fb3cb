//! Registered documents as tools for assistants: the Model Context Protocol over streamable HTTP, without sessions.
//!
//! Each request is one JSON-RPC message and gets one JSON answer. A tool is a document that the caller may run; its
//! arguments are the document's variables. The rows are decided as for any request.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use service::fair::{Party, Weights};
use service::identity::Caller;

use super::media::ResponseType;
use super::respond::refusal;
use super::trail::{self, Run, Told};
use super::{Listener, Refused, media};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::registry::Document;
use crate::tables::variables_schema;
use crate::transport::RequestContext;

/// The versions of the protocol that are spoken, the newest first.
const VERSIONS: [&str; 2] = ["2025-06-18", "2025-03-26"];

/// Codes of JSON-RPC.
const NO_SUCH_METHOD: i32 = -32601;
const WRONG_PARAMETERS: i32 = -32602;

#[derive(Deserialize)]
struct Message<'a> {
    /// Absent in notifications.
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    method: String,
    #[serde(borrow, default)]
    params: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Call<'a> {
    name: String,
    #[serde(borrow, default)]
    arguments: Option<&'a RawValue>,
}

/// Why a message has no result.
struct Fault(i32, String);

/// `POST /mcp`.
pub(super) async fn tools(State(listener): State<Arc<Listener>>, request: Request<Body>) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let answered = answer(&listener, request, &mut rates).await;
    let mut response = answered.unwrap_or_else(|(status, error)| refusal(ResponseType::Json, status, error));
    response.headers_mut().extend(rates);
    response
}

async fn answer(
    listener: &Arc<Listener>,
    request: Request<Body>,
    rates: &mut HeaderMap,
) -> Result<Response<Body>, Refused> {
    let (mut parts, body) = request.into_parts();
    if parts.method != Method::POST {
        // A stream of the server's own messages is not offered, which the protocol allows.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        return Ok(response);
    }
    let (caller, party, weights) = listener.enter(&mut parts, None, rates).await?;
    media::check_body_type(&parts.headers)?;
    let context = listener.context(&parts.headers, caller.as_ref());
    let bytes = listener.reading(false, context.deadline).read(&parts.headers, body).await?;
    let message: Message<'_> = serde_json::from_slice(&bytes).map_err(|error| {
        let message = format!("The body is no JSON-RPC message: {error}. Send one object with `method`.");
        (StatusCode::BAD_REQUEST, GraphqlError::new(ErrorCode::BadRequest, message))
    })?;
    let Some(id) = message.id else {
        let mut accepted = Response::new(Body::empty());
        *accepted.status_mut() = StatusCode::ACCEPTED;
        return Ok(accepted);
    };
    let asking = Asking { listener, caller, party, weights, context, parts: &parts };
    let result = asking.result(&message).await;
    let body = match result {
        Ok(result) => format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{result}}}"),
        Err(Fault(code, message)) => {
            let error = json!({ "code": code, "message": message });
            format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{error}}}")
        }
    };
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// Who asks for what.
struct Asking<'a> {
    listener: &'a Arc<Listener>,
    parts: &'a Parts,
    caller: Option<Arc<Caller>>,
    party: Party,
    weights: Weights,
    context: RequestContext,
}

/// Where all rows are, when an answer has the first of them.
fn all_rows(document: &Document, arguments: Option<&RawValue>, answer: &Value) -> Option<Value> {
    let table = document.table.as_ref().filter(|table| table.has_more(answer))?;
    let variables = arguments.and_then(|it| serde_json::from_str(it.get()).ok()).unwrap_or_default();
    let address = table.address(&document.name, &variables).text();
    let text = format!("These are the first rows. All of them are at {address}, with the same token.");
    Some(json!({ "type": "text", "text": text }))
}

impl Asking<'_> {
    async fn result(&self, message: &Message<'_>) -> Result<Value, Fault> {
        match &*message.method {
            "initialize" => Ok(self.initialize(message.params)),
            "ping" => Ok(json!({})),
            "tools/list" => Ok(self.list()),
            "tools/call" => self.call(message.params).await,
            other => Err(Fault(NO_SUCH_METHOD, format!("`{other}` is not served; tools/list and tools/call are."))),
        }
    }

    /// The version that both know: the client's, or else the newest of ours.
    fn initialize(&self, params: Option<&RawValue>) -> Value {
        let params: Value = params.and_then(|it| serde_json::from_str(it.get()).ok()).unwrap_or_default();
        let asked = params["protocolVersion"].as_str().unwrap_or_default();
        let version = VERSIONS.into_iter().find(|version| *version == asked).unwrap_or(VERSIONS[0]);
        json!({
            "protocolVersion": version,
            "capabilities": { "tools": {} },
            "serverInfo": { "name": "thorbis-graph", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    fn list(&self) -> Value {
        let documents = self.listener.documents.tools(self.caller.as_deref());
        let tools: Vec<Value> = documents.iter().map(|document| self.tool(document)).collect();
        json!({ "tools": tools })
    }

    async fn call(&self, params: Option<&RawValue>) -> Result<Value, Fault> {
        let wrong = |message: String| Fault(WRONG_PARAMETERS, message);
        let call: Call<'_> = serde_json::from_str(params.map_or("null", RawValue::get))
            .map_err(|error| wrong(format!("tools/call takes `name` and `arguments`: {error}.")))?;
        let documents = self.listener.documents.tools(self.caller.as_deref());
        let document = documents.iter().find(|document| *document.name == *call.name);
        let document =
            document.ok_or_else(|| wrong(format!("There is no tool `{}`. tools/list has all.", call.name)))?;
        let request = GraphqlRequest {
            query: &document.text,
            document: Some(&document.name),
            variables: call.arguments,
            only_queries: true,
            ..GraphqlRequest::default()
        };
        let place = self.listener.ledger.sharing.turn(self.party, self.weights, self.context.deadline).await;
        let _place = place.map_err(|(_, error)| Fault(WRONG_PARAMETERS, error.message.into()))?;
        let answer = self.listener.gateway.execute(request, &self.context).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let failed = answer.kind != ResponseKind::Data || value.get("errors").is_some();
        tracing::info!(target: "audit", document = &*document.name, failed, "tool");
        self.tell(document, call.arguments, &answer).await.map_err(|error| wrong(error.message.into()))?;
        let mut content = vec![json!({ "type": "text", "text": text })];
        content.extend(all_rows(document, call.arguments, &value));
        Ok(json!({ "content": content, "structuredContent": value, "isError": failed }))
    }

    /// Tells the trail of what is about to be given out.
    async fn tell(
        &self,
        document: &Document,
        arguments: Option<&RawValue>,
        answer: &GraphqlResponse,
    ) -> Result<(), GraphqlError> {
        let ran = (document, arguments.map_or("{}", RawValue::get));
        let run = Run::of(self.listener, self.caller.as_ref(), ran, &trail::Form::Tool, &Told::of(self.parts));
        let Some(run) = run else { return Ok(()) };
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let errors = &body["errors"];
        let rows = document.table.as_ref().map_or(0, |table| table.rows_of(&body));
        let outcome = if answer.kind != ResponseKind::Data || !errors.is_null() { "broke off" } else { "complete" };
        let given = trail::Given { rows, bytes: answer.body.len() as u64 };
        run.tell(outcome, given, errors[0]["extensions"]["code"].as_str()).await
    }

    fn tool(&self, document: &Document) -> Value {
        json!({
            "name": document.name,
            "description": document.description.as_deref().unwrap_or_default(),
            "inputSchema": variables_schema(self.listener.gateway.schema(), document),
            "annotations": { "readOnlyHint": true },
        })
    }
}
