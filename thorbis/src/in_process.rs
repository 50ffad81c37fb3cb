//! Subgraphs in this process: the gateway calls them without a socket.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream, StreamExt};
use gateway::cost::CostMeter;
use gateway::transport::{SeenStatement, Statements};
use gateway::{FetchRequest, RequestContext, Transport, TransportError, TransportResult};
use kit::{Request, Subgraph, Watch};
use service::error::ErrorCode;
use service::idempotency;
use service::identity::{AUTHORIZATION_HEADER, Caller, IdentityError, TENANT_HEADER, TokenVerifier};

/// A subgraph of ours, reached by a call. It answers with the bytes that it would send over HTTP.
#[derive(Clone)]
pub struct InProcess {
    subgraph: Arc<OnceLock<Subgraph>>,
    verifier: Arc<TokenVerifier>,
}

impl InProcess {
    /// A transport to `subgraph`, which lets in whom `verifier` knows.
    pub fn new(subgraph: Subgraph, verifier: Arc<TokenVerifier>) -> Self {
        let transport = Self::waiting(verifier);
        transport.begin(subgraph);
        transport
    }

    /// A transport to a subgraph that is still to come; until then nothing is answered.
    pub(crate) fn waiting(verifier: Arc<TokenVerifier>) -> Self {
        Self { subgraph: Arc::default(), verifier }
    }

    /// Lets the subgraph answer; a second one is not taken.
    pub(crate) fn begin(&self, subgraph: Subgraph) {
        self.subgraph.set(subgraph).ok();
    }

    async fn answer(&self, fetch: FetchRequest<'_>) -> Bytes {
        let caller = match self.identify(fetch.context).await {
            Ok(caller) => caller,
            Err(error) => return refusal(&error),
        };
        let idempotency_key = match idempotency::key(&fetch.context.headers) {
            Ok(key) => key,
            Err(error) => return errors(&error.to_string(), ErrorCode::BadRequest),
        };
        let Some(subgraph) = self.subgraph.get() else { return not_begun() };
        let request = Request { idempotency_key, ..asked(&fetch, caller, subgraph) };
        let answer = match fetch.context.extensions.get::<Statements>() {
            Some(statements) => noted(statements, subgraph.execute(request)).await,
            None => subgraph.execute(request).await,
        };
        if let Some(meter) = fetch.context.extensions.get::<Arc<CostMeter>>() {
            meter.add(&answer.spent);
        }
        answer.body
    }

    /// The events of a subscription; a refusal is one response.
    async fn events(&self, fetch: FetchRequest<'_>) -> BoxStream<'static, TransportResult> {
        let refused = match (self.identify(fetch.context).await, self.subgraph.get()) {
            (Ok(caller), Some(subgraph)) => {
                return subgraph.subscribe(&asked(&fetch, caller, subgraph)).map(Ok).boxed();
            }
            (Err(error), _) => refusal(&error),
            (Ok(_), None) => not_begun(),
        };
        stream::once(async move { Ok(refused) }).boxed()
    }

    async fn identify(&self, context: &RequestContext) -> Result<Arc<Caller>, IdentityError> {
        if let Some(caller) = context.extensions.get::<Arc<Caller>>() {
            return Ok(Arc::clone(caller));
        }
        let text = context.authorization.as_ref().map(|value| value.to_str());
        let tenant = context.headers.contains_key(TENANT_HEADER);
        match text {
            None if !tenant && self.subgraph.get().is_some_and(Subgraph::has_open_actions) => {
                Ok(Arc::new(Caller::nobody()))
            }
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

    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        Box::pin(async move { Ok(self.events(request).await) })
    }
}

/// Runs a request of the subgraph, and tells its statements.
async fn noted<F: Future>(statements: &Statements, request: F) -> F::Output {
    let watch = Watch::default();
    let answer = watch.over(request).await;
    for kit::SeenStatement { text, plan, rows, took } in watch.seen() {
        statements.add(SeenStatement { text, plan, rows, took });
    }
    answer
}

/// The fetch as the subgraph takes it.
fn asked<'a>(fetch: &FetchRequest<'a>, caller: Arc<Caller>, subgraph: &Subgraph) -> Request<'a> {
    Request {
        query: &fetch.operation.text,
        operation_name: fetch.operation_name,
        variables: fetch.variables,
        caller,
        origin: subgraph.database().origin_of(&fetch.context.headers),
        idempotency_key: None,
        deadline: fetch.context.deadline,
    }
}

fn refusal(error: &IdentityError) -> Bytes {
    errors(&error.to_string(), error.code())
}

fn not_begun() -> Bytes {
    errors("the subgraph has not begun", ErrorCode::InternalServerError)
}

fn errors(message: &str, code: ErrorCode) -> Bytes {
    let entry = serde_json::json!({ "message": message, "extensions": { "code": code.as_str() } });
    serde_json::json!({ "errors": [entry] }).to_string().into()
}
