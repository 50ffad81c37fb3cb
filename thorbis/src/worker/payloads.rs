//! What webhooks post: documents run by the gateway in this process, in the name of an endpoint's principal.

use std::sync::Arc;

use futures::future::BoxFuture;
use gateway::registry::Registry;
use gateway::{Gateway, GraphqlRequest, RequestContext};
use operations::webhooks::{EVENT_DOCUMENT, Payloads, RenderError, of_response};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use service::identity::Caller;
use uuid::Uuid;

/// Runs documents of the registry.
pub(super) struct ByGateway {
    gateway: Arc<Gateway>,
    documents: Arc<Registry>,
}

impl ByGateway {
    pub(super) fn new(gateway: &Arc<Gateway>, documents: &Arc<Registry>) -> Self {
        Self { gateway: Arc::clone(gateway), documents: Arc::clone(documents) }
    }

    /// The text of a document that the caller may run.
    fn text(&self, name: Option<&str>, caller: &Caller) -> Result<String, RenderError> {
        let Some(name) = name else { return Ok(EVENT_DOCUMENT.to_owned()) };
        let found = self.documents.documents().into_iter().find(|document| &*document.name == name);
        let document = found.ok_or_else(|| RenderError(format!("no document is registered under `{name}`")))?;
        if document.roles.as_ref().is_some_and(|roles| !roles.contains(&caller.role)) {
            return Err(RenderError(format!("the document `{name}` is not for the role {}", caller.role)));
        }
        Ok(document.text.to_string())
    }
}

impl Payloads for ByGateway {
    fn render<'a>(
        &'a self,
        caller: Arc<Caller>,
        document: Option<&'a str>,
        event: Uuid,
    ) -> BoxFuture<'a, Result<Option<Value>, RenderError>> {
        Box::pin(async move {
            let text = self.text(document, &caller)?;
            let variables = to_raw_value(&json!({ "event": event })).map_err(|error| RenderError(error.to_string()))?;
            let request = GraphqlRequest {
                query: &text,
                variables: Some(&variables),
                only_queries: true,
                ..GraphqlRequest::default()
            };
            let response = self.gateway.execute(request, &context(caller)).await;
            of_response(&response.body)
        })
    }
}

/// A request of the principal. Equal fetches of one authorization become one, so each principal has its own; it goes to
/// nobody, since the subgraphs are in this process and take the caller as it is.
fn context(caller: Arc<Caller>) -> RequestContext {
    let user = caller.user.map(|user| user.to_string()).unwrap_or_default();
    let named = format!("Principal {}/{user}/{}", caller.tenant, caller.role);
    let mut context = RequestContext { authorization: named.parse().ok(), ..RequestContext::default() };
    context.extensions.insert(caller);
    context
}
