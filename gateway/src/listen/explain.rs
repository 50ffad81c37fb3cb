//! Tells roles that may how an operation would be answered, in place of answering it.

use axum::http::{HeaderMap, HeaderName};
use service::identity::{Caller, IdentityError};

use super::{Listener, Refused, unidentified};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{GraphqlRequest, GraphqlResponse, ResponseKind};
use crate::json::write::write_string;
use crate::transport::RequestContext;

/// Asks for the plan. Any value will do.
const EXPLAIN: HeaderName = HeaderName::from_static("x-thorbis-explain");

/// Whether a request asks how it would be answered.
pub(super) fn is_asked_for(headers: &HeaderMap) -> bool {
    headers.contains_key(EXPLAIN)
}

/// The plan, line by line in `extensions.plan`: which subgraphs are asked for what, in which order and why.
pub(super) async fn explain(
    listener: &Listener,
    request: &GraphqlRequest<'_>,
    context: &RequestContext,
    caller: Option<&Caller>,
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
    Ok(match listener.gateway.explain_to(request, context).await {
        Ok(plan) => written(&plan),
        Err(errors) => GraphqlResponse::refused(&errors),
    })
}

fn written(plan: &str) -> GraphqlResponse {
    let mut body = b"{\"data\":null,\"extensions\":{\"plan\":[".to_vec();
    for (number, line) in plan.lines().enumerate() {
        if number > 0 {
            body.push(b',');
        }
        write_string(&mut body, line);
    }
    body.extend_from_slice(b"]}}");
    GraphqlResponse { body: body.into(), kind: ResponseKind::DataIsNull }
}
