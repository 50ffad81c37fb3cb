//! Asks for a stream over GraphQL over SSE.

use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use service::client;

use super::events::Events;

/// How long a server may take to begin.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most of a refusal that is read.
const LONGEST_REFUSAL: usize = 64 * 1024;

/// Why there is no stream.
#[derive(Debug)]
pub(super) enum OpenError {
    /// Another attempt may do better.
    Again(String),
    /// It would be refused again.
    Refused(String),
}

/// Asks for a stream.
pub(super) async fn open(graph: &Uri, authorization: &HeaderValue, body: String) -> Result<Events, OpenError> {
    let request = request(graph, authorization, body).map_err(|error| OpenError::Refused(format!("{error:#}")))?;
    let connector = client::connector(graph.scheme_str() == Some("https"))
        .map_err(|error| OpenError::Refused(error.to_string()))?;
    let client = Client::builder(TokioExecutor::new()).build(connector);
    let answer = match tokio::time::timeout(PATIENCE, client.request(request)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => return Err(OpenError::Again(error.to_string())),
        Err(_) => return Err(OpenError::Again(format!("no answer within {PATIENCE:?}"))),
    };
    let status = answer.status();
    if status.is_success() {
        return Ok(Events::new(answer.into_body()));
    }
    let body = Limited::new(answer.into_body(), LONGEST_REFUSAL).collect().await;
    let said = body.map(|body| said(&body.to_bytes())).unwrap_or_default();
    let reason = format!("the graph answered {status}{said}");
    let is_passing = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    Err(if is_passing { OpenError::Again(reason) } else { OpenError::Refused(reason) })
}

fn request(graph: &Uri, authorization: &HeaderValue, body: String) -> anyhow::Result<Request<Full<Bytes>>> {
    Request::post(graph)
        .header(header::AUTHORIZATION, authorization)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "text/event-stream")
        .body(Full::new(Bytes::from(body)))
        .context("the address of the graph is none to post to; check --graph")
}

/// The message of the first error in a response, after a colon.
fn said(body: &[u8]) -> String {
    let response: Value = serde_json::from_slice(body).unwrap_or_default();
    response["errors"][0]["message"].as_str().map(|message| format!(": {message}")).unwrap_or_default()
}
