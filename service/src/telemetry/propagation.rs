//! The W3C trace context (`traceparent`, `tracestate`) on its way in and out.
//!
//! All functions do nothing while traces are off.

use http::HeaderMap;
use opentelemetry::{
    Context,
    propagation::TextMapPropagator,
    trace::{SpanContext, TraceContextExt},
};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use std::sync::atomic::{AtomicBool, Ordering};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// OpenTelemetry's providers are one per process, and so is this answer to whether there are any.
static TRACED: AtomicBool = AtomicBool::new(false);

pub(super) fn set_traced(traced: bool) {
    TRACED.store(traced, Ordering::Relaxed);
}

/// Whether this process makes spans and sends them.
pub fn traced() -> bool {
    TRACED.load(Ordering::Relaxed)
}

/// Makes the span a child of the span that the headers name.
pub fn continue_from(span: &Span, headers: &HeaderMap) {
    if traced() && headers.contains_key("traceparent") {
        let parent = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
        // The span is new, so its parent can still be set.
        let _ = span.set_parent(parent);
    }
}

/// Writes the current span into the headers of a request that is about to be sent.
pub fn inject(headers: &mut HeaderMap) {
    if traced() {
        let context = Span::current().context();
        TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    }
}

/// The current span as a `traceparent`, for instance for a comment on a SQL statement.
pub fn traceparent() -> Option<String> {
    current().map(|span| {
        let (trace, parent, flags) = (span.trace_id(), span.span_id(), span.trace_flags().to_u8());
        format!("00-{trace}-{parent}-{flags:02x}")
    })
}

/// The current trace's id, for logs and error reports.
pub fn trace_id() -> Option<String> {
    current().map(|span| span.trace_id().to_string())
}

fn current() -> Option<SpanContext> {
    traced()
        .then(|| Span::current().context())
        .map(|context: Context| context.span().span_context().clone())
        .filter(SpanContext::is_valid)
}
