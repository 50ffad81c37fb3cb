//! An OpenTelemetry collector that keeps the spans it is sent.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
pub use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;

use crate::sockets::Socket;

/// A collector that listens on a socket of its own.
#[derive(Debug)]
pub struct Collector {
    /// Where it listens.
    pub socket: Socket,
    spans: Arc<Mutex<Vec<Span>>>,
}

impl Collector {
    /// Starts one.
    pub fn start() -> Self {
        let spans = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&spans);
        let traces = post(move |body: Bytes| async move {
            let request = ExportTraceServiceRequest::decode(body).unwrap();
            let scopes = request.resource_spans.into_iter().flat_map(|resource| resource.scope_spans);
            kept.lock().unwrap().extend(scopes.flat_map(|scope| scope.spans));
        });
        let routes = Router::new().route("/v1/traces", traces).route("/v1/metrics", post(|| async {}));
        Self { socket: Socket::serve(routes), spans }
    }

    /// The spans of one trace.
    pub fn trace(&self, id: &str) -> Vec<Span> {
        let spans = self.spans.lock().unwrap();
        spans.iter().filter(|span| hex(&span.trace_id) == id).cloned().collect()
    }
}

/// An id as `traceparent` writes it.
pub fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text attribute of a span; empty if it has none of that name.
pub fn attribute<'a>(span: &'a Span, key: &str) -> &'a str {
    let found = span.attributes.iter().find(|attribute| attribute.key == key);
    match found.and_then(|attribute| attribute.value.as_ref()).and_then(|value| value.value.as_ref()) {
        Some(Value::StringValue(text)) => text,
        _ => "",
    }
}
