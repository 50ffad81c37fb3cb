//! How operations reach subgraphs: one trait, with HTTP here and calls inside the process elsewhere.

mod analysis;
mod body;
mod breaker;
mod events;
mod headers;
mod hedge;
mod http;
mod in_flight;
mod socket;
mod stream;

use std::sync::Arc;
use std::time::Instant;

use ::http::{HeaderMap, HeaderValue};
use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use service::budget::Exhausted;

pub use self::analysis::{Analysis, SeenFetch, SeenStatement, Statements};
pub(crate) use self::breaker::Breaker;
pub(crate) use self::headers::Headers;
pub(crate) use self::hedge::Hedge;
pub use self::http::{AddressError, HttpTransport};
pub(crate) use self::in_flight::{InFlight, Running};

/// An operation that is sent to a subgraph: made once a plan, sent many times.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The document.
    pub text: Arc<str>,
    /// The document as a JSON string, quotes included.
    pub json: Arc<[u8]>,
}

impl Operation {
    /// Prepares a document for sending.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), json: crate::json::write::quoted(text).into() }
    }

    /// Whether it may be sent twice: a mutation may have run, though nothing came back.
    pub fn is_repeatable(&self) -> bool {
        !self.text.starts_with("mutation") && !self.text.starts_with("subscription")
    }
}

/// In a context: the client wants an answer of its own, not one that it shares with equal requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unshared;

/// What of the client's request concerns subgraphs.
#[derive(Clone, Debug, Default)]
pub struct RequestContext {
    /// The client's `Authorization` header, passed on as it is.
    pub authorization: Option<HeaderValue>,
    /// Other headers that are passed on.
    pub headers: HeaderMap,
    /// W3C `traceparent` of the span that fetches belong to.
    pub trace_parent: Option<HeaderValue>,
    /// When the request must be answered.
    pub deadline: Option<Instant>,
    /// The contract that the client has; `None`: the whole graph.
    pub contract: Option<Arc<str>>,
    /// What earlier stages found out, for transports inside the process (for instance the verified caller).
    pub extensions: ::http::Extensions,
}

/// One fetch.
#[derive(Clone, Copy, Debug)]
pub struct FetchRequest<'a> {
    /// Name of the subgraph.
    pub subgraph: &'a Arc<str>,
    /// The operation.
    pub operation: &'a Operation,
    /// Name of the operation in the document, when it has one.
    pub operation_name: Option<&'a str>,
    /// The variables as a JSON object; `None`: no variables.
    pub variables: Option<&'a [u8]>,
    /// The client's request.
    pub context: &'a RequestContext,
}

/// Why a subgraph gave no answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum TransportError {
    /// No connection, or it broke.
    #[error("the subgraph could not be reached: {0}")]
    Unreachable(String),
    /// It failed so often that it is left alone for a while.
    #[error("the subgraph failed so often that it is left alone for a while")]
    Paused,
    /// It took too long.
    #[error("the subgraph did not answer within {0:?}")]
    Timeout(std::time::Duration),
    /// An HTTP status without a GraphQL response.
    #[error("the subgraph answered with HTTP status {0}")]
    Status(u16),
    /// A body that is no GraphQL response.
    #[error("the subgraph's answer is no GraphQL response: {0}")]
    NotGraphql(String),
    /// The answer exceeds the limit.
    #[error("the subgraph's answer is larger than {0} bytes")]
    TooLarge(usize),
    /// What is read of the answers to one request takes too much memory.
    #[error("the objects in the subgraphs' answers take more than {0} bytes")]
    TooManyObjects(usize),
    /// The answers of all subgraphs together exceed what the request may read.
    #[error(transparent)]
    Exhausted(Exhausted),
    /// The transport has no subscriptions.
    #[error("subscriptions are not supported by this transport")]
    SubscriptionsNotSupported,
}

impl TransportError {
    /// Whether it is the subgraph that failed, not this fetch: all of its fetches may fail so, and soon may not.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Timeout(_) => true,
            Self::Status(status) => *status >= 500,
            _ => false,
        }
    }
}

/// The bytes of a GraphQL response, or why there are none.
pub type TransportResult = Result<Bytes, TransportError>;

/// A way to reach a subgraph.
pub trait Transport: Send + Sync {
    /// Runs a query or a mutation. The answer is the JSON text of a GraphQL response.
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult>;

    /// Runs a subscription. Each item is the JSON text of a GraphQL response; of a stream that can be taken up again,
    /// with the place after it in `extensions.cursor`. A stream that ends without an error is complete. A response
    /// without `data` is the last: the subscription was refused, or failed.
    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        let _ = request;
        Box::pin(async { Err(TransportError::SubscriptionsNotSupported) })
    }
}
