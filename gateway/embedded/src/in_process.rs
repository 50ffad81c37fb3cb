//! Subgraphs in this process: the gateway calls them without a socket.

use std::sync::Arc;

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::{FetchRequest, RequestContext, Transport, TransportResult};
use kit::{Request, Subgraph};
use service::identity::{AUTHORIZATION_HEADER, Caller, IdentityError, TENANT_HEADER, TokenVerifier};

/// A subgraph of ours, reached by a call. It answers with the bytes that it would send over HTTP.
#[derive(Clone)]
pub struct InProcess {
    subgraph: Subgraph,
    verifier: Arc<TokenVerifier>,
}

impl InProcess {
    /// A transport to `subgraph`, which lets in whom `verifier` knows.
    pub fn new(subgraph: Subgraph, verifier: Arc<TokenVerifier>) -> Self {
        Self { subgraph, verifier }
    }

    async fn answer(&self, fetch: FetchRequest<'_>) -> Bytes {
        let caller = match self.identify(fetch.context).await {
            Ok(caller) => caller,
            Err(error) => return refusal(&error),
        };
        let request = Request {
            query: &fetch.operation.text,
            operation_name: fetch.operation_name,
            variables: fetch.variables,
            caller,
        };
        self.subgraph.execute(request).await.body
    }

    async fn identify(&self, context: &RequestContext) -> Result<Arc<Caller>, IdentityError> {
        if let Some(caller) = context.extensions.get::<Arc<Caller>>() {
            return Ok(Arc::clone(caller));
        }
        let text = context.authorization.as_ref().map(|value| value.to_str());
        let tenant = context.headers.contains_key(TENANT_HEADER);
        match text {
            None if !tenant => self.verifier.verify(None).await,
            Some(Ok(authorization)) if !tenant => self.verifier.verify(Some(authorization)).await,
            _ => {
                let mut headers = context.headers.clone();
                if let Some(authorization) = &context.authorization {
                    headers.insert(AUTHORIZATION_HEADER, authorization.clone());
                }
                self.verifier.verify_headers(&headers).await
            }
        }
    }
}

impl Transport for InProcess {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async move { Ok(self.answer(request).await) })
    }
}

fn refusal(error: &IdentityError) -> Bytes {
    let extensions = serde_json::json!({ "code": error.code().as_str() });
    let entry = serde_json::json!({ "message": error.to_string(), "extensions": extensions });
    serde_json::json!({ "errors": [entry] }).to_string().into()
}
