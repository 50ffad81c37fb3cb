//! How long operations take, by their names and their clients' names.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use opentelemetry::KeyValue;
use opentelemetry::metrics::Histogram;
use parking_lot::Mutex;
use service::telemetry::{SCOPE, counted};

use super::{GraphqlResponse, Refusal, ResponseKind};
use crate::document::OperationKind;

/// What a client's program calls itself. It may say anything, so nothing is decided by it.
#[derive(Clone, Debug)]
pub(crate) struct ClientName(pub(crate) Arc<str>);

/// Seconds.
const BOUNDARIES: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// How many operations of clients have a series of their own. A series stays as long as the process.
const MOST: usize = 1_000;

/// What an operation is called, and by whom it is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) kind: OperationKind,
    pub(super) operation: Option<&'a str>,
    pub(super) client: Option<&'a str>,
}

/// Measures operations while metrics are on.
pub(super) struct OperationMeter(Option<Histogram<f64>>, Series);

impl OperationMeter {
    /// A meter for this process, whose telemetry has been started by now.
    pub(super) fn new() -> Self {
        let histogram = || {
            opentelemetry::global::meter(SCOPE)
                .f64_histogram("thorbis.gateway.operation.duration")
                .with_description("Duration of queries and mutations that ran, by operation and client.")
                .with_unit("s")
                .with_boundaries(BOUNDARIES.to_vec())
                .build()
        };
        Self(counted().then(histogram), Series::default())
    }

    /// Runs an operation and measures it.
    pub(super) async fn measure(
        &self,
        asked: Asked<'_>,
        run: impl Future<Output = Result<GraphqlResponse, Refusal>>,
    ) -> Result<GraphqlResponse, Refusal> {
        let Some(histogram) = &self.0 else { return run.await };
        let started = Instant::now();
        let response = run.await;
        let outcome = match response.as_ref().map(|response| response.kind) {
            Ok(ResponseKind::Data) => "data",
            Ok(ResponseKind::DataIsNull) => "null",
            Ok(ResponseKind::Refused | ResponseKind::NotAQuery) | Err(_) => "refused",
        };
        let (operation, client) = self.1.names(asked);
        let labels = [
            KeyValue::new("graphql.operation.type", asked.kind.as_str()),
            KeyValue::new("graphql.operation.name", operation.to_owned()),
            KeyValue::new("client.name", client.to_owned()),
            KeyValue::new("outcome", outcome),
        ];
        histogram.record(started.elapsed().as_secs_f64(), &labels);
        response
    }
}

/// An operation's name, and its client's.
type Names = (Box<str>, Box<str>);

/// The operations of clients that have a series.
#[derive(Default)]
struct Series(Mutex<HashSet<Names, ahash::RandomState>>);

impl Series {
    /// The names under which an operation is measured; so many have their own, and all others one together.
    fn names<'a>(&self, asked: Asked<'a>) -> (&'a str, &'a str) {
        let names = (asked.operation.unwrap_or("none"), asked.client.unwrap_or("none"));
        let key = (Box::from(names.0), Box::from(names.1));
        let mut known = self.0.lock();
        if known.len() >= MOST && !known.contains(&key) {
            return ("other", "other");
        }
        known.insert(key);
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_clients_call_their_operations_there_are_few_series() {
        let series = Series::default();
        let names: Vec<String> = (0..5_000).map(|number| format!("Operation{number}")).collect();
        let asked = |operation| Asked { kind: OperationKind::Query, operation, client: Some("web") };
        let seen: HashSet<_> = names.iter().map(|name| series.names(asked(Some(name)))).collect();
        assert_eq!(seen.len(), MOST + 1);
        assert_eq!(series.names(asked(Some("Operation3"))), ("Operation3", "web"));
        assert_eq!(series.names(asked(Some("Operation4999"))), ("other", "other"));
        assert_eq!(series.names(asked(None)), ("other", "other"));
    }
}
