//! Tells roles that may how an operation would be answered, in place of answering it.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName};
use serde_json::{Map, Value, json};
use service::identity::{Caller, IdentityError};

use super::{Listener, Refused, unidentified};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::transport::{Analysis, RequestContext, SeenFetch};

/// Asks for the plan; with the value `analyze` the query runs as well, and what its fetches did is told.
const EXPLAIN: HeaderName = HeaderName::from_static("x-thorbis-explain");

/// What a request asks about its answer, in place of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// How it would be answered.
    Plan,
    /// What happens when it is.
    Analysis,
}

/// What a request asks about its answer.
pub(super) fn wish(headers: &HeaderMap) -> Option<Wish> {
    let value = headers.get(EXPLAIN)?;
    Some(if value == "analyze" { Wish::Analysis } else { Wish::Plan })
}

/// The plan, line by line in `extensions.plan`: which subgraphs are asked for what, in which order and why.
/// Of a query that is analysed also `extensions.fetches`, with times, statements and the database's plans.
pub(super) async fn explain(
    listener: &Listener,
    request: &GraphqlRequest<'_>,
    context: &RequestContext,
    caller: Option<&Caller>,
    wish: Wish,
) -> Result<GraphqlResponse, Refused> {
    let caller = caller.ok_or_else(|| unidentified(IdentityError::Missing))?;
    if !listener.gateway.settings().explain.contains(&caller.role) {
        let role = caller.role;
        let message = format!(
            "The role `{role}` may not see how operations are answered. Leave `{EXPLAIN}` out, or add the role to `explain` in the settings."
        );
        let code = ErrorCode::Forbidden;
        return Err((code.http_status(), GraphqlError::new(code, message)));
    }
    let plan = match listener.gateway.explain_to(request, context).await {
        Ok(plan) => plan,
        Err(errors) => return Ok(GraphqlResponse::refused(&errors)),
    };
    let mut extensions = Map::new();
    extensions.insert("plan".to_owned(), lines(&plan));
    if wish == Wish::Analysis {
        analyze(listener, request, context, &mut extensions).await;
    }
    let body = json!({ "data": null, "extensions": extensions }).to_string();
    Ok(GraphqlResponse { body: body.into(), kind: ResponseKind::DataIsNull })
}

/// Runs a query, and tells what its fetches did. As for GET: a mutation is not run only to be looked at.
async fn analyze(
    listener: &Listener,
    request: &GraphqlRequest<'_>,
    context: &RequestContext,
    extensions: &mut Map<String, Value>,
) {
    let analysis = Analysis::default();
    let mut context = context.clone();
    context.extensions.insert(analysis.clone());
    let began = Instant::now();
    let answer = listener.gateway.execute(GraphqlRequest { only_queries: true, ..*request }, &context).await;
    let took = began.elapsed();
    let response: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    extensions.insert("fetches".to_owned(), analysis.take().iter().map(fetch).collect());
    let errors = response.get("errors").cloned().unwrap_or_else(|| json!([]));
    let response = json!({ "milliseconds": milliseconds(took), "bytes": answer.body.len(), "errors": errors });
    extensions.insert("response".to_owned(), response);
}

fn fetch(fetch: &SeenFetch) -> Value {
    let statements = fetch.statements.iter().map(|it| {
        let took = milliseconds(it.took);
        json!({ "sql": it.text, "rows": it.rows, "milliseconds": took, "plan": lines(&it.plan) })
    });
    json!({
        "subgraph": &*fetch.subgraph,
        "operation": &*fetch.operation,
        "milliseconds": milliseconds(fetch.took),
        "bytes": fetch.bytes,
        "statements": statements.collect::<Value>(),
    })
}

/// To a tenth.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

fn lines(text: &str) -> Value {
    text.lines().map(Value::from).collect()
}
