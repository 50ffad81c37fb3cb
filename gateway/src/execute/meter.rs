//! A span and a measurement for each fetch.

use std::sync::Arc;
use std::time::Instant;

use opentelemetry::KeyValue;
use opentelemetry::metrics::Histogram;
use service::telemetry::{SCOPE, counted};
use tracing::{Instrument, Span, field::Empty, info_span};

use crate::transport::{TransportError, TransportResult};

/// Seconds; fetches are mostly quicker than requests.
const BOUNDARIES: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Measures fetches while metrics are on, and traces them while traces are.
pub(crate) struct FetchMeter(Option<Histogram<f64>>);

impl FetchMeter {
    /// A meter for this process, whose telemetry has been started by now.
    pub(crate) fn new() -> Self {
        let histogram = || {
            opentelemetry::global::meter(SCOPE)
                .f64_histogram("thorbis.gateway.fetch.duration")
                .with_description("Duration of fetches from subgraphs.")
                .with_unit("s")
                .with_boundaries(BOUNDARIES.to_vec())
                .build()
        };
        Self(counted().then(histogram))
    }

    /// Runs a fetch under a span of its own and measures it.
    pub(crate) async fn measure(
        &self,
        subgraph: &Arc<str>,
        fetch: impl Future<Output = TransportResult>,
    ) -> TransportResult {
        let started = self.0.as_ref().map(|_| Instant::now());
        let span = fetch_span(subgraph);
        let answer = fetch.instrument(span.clone()).await;
        let outcome = answer.as_ref().map_or_else(kind_of, |_| "answered");
        if answer.is_err() {
            span.record("otel.status_code", "ERROR");
            span.record("error.type", outcome);
        }
        if let (Some(histogram), Some(started)) = (&self.0, started) {
            let labels = [KeyValue::new("subgraph.name", subgraph.clone()), KeyValue::new("outcome", outcome)];
            histogram.record(started.elapsed().as_secs_f64(), &labels);
        }
        answer
    }
}

fn fetch_span(subgraph: &str) -> Span {
    info_span!(
        "subgraph.fetch",
        otel.kind = "client",
        otel.status_code = Empty,
        subgraph.name = subgraph,
        error.type = Empty,
    )
}

fn kind_of(error: &TransportError) -> &'static str {
    match error {
        TransportError::Unreachable(_) => "unreachable",
        TransportError::Paused => "paused",
        TransportError::Timeout(_) => "timeout",
        TransportError::Status(_) => "http_status",
        TransportError::NotGraphql(_) => "not_graphql",
        TransportError::TooLarge(_) | TransportError::TooManyObjects(_) | TransportError::Exhausted(_) => "too_large",
        TransportError::SubscriptionsNotSupported => "not_supported",
    }
}
