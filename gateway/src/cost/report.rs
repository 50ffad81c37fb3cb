//! `extensions.cost`: what a request may cost and what it did, for those who ask for it by a header.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use service::budget::Spent;

use super::Estimate;

/// Counts what a request makes subgraphs do. It is in the extensions of the request's context, if somebody wants to know.
#[derive(Debug)]
pub struct CostMeter {
    began: Instant,
    fetches: AtomicU64,
    bytes: AtomicU64,
    statements: AtomicU64,
    rows: AtomicU64,
    database: AtomicU64,
}

impl Default for CostMeter {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            fetches: AtomicU64::default(),
            bytes: AtomicU64::default(),
            statements: AtomicU64::default(),
            rows: AtomicU64::default(),
            database: AtomicU64::default(),
        }
    }
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    extensions: Option<Extensions<'a>>,
}

#[derive(Deserialize)]
struct Extensions<'a> {
    #[serde(borrow)]
    cost: Option<&'a RawValue>,
}

impl CostMeter {
    /// Notes what a subgraph spent.
    pub fn add(&self, spent: &Spent) {
        self.statements.fetch_add(spent.statements, Ordering::Relaxed);
        self.rows.fetch_add(spent.rows, Ordering::Relaxed);
        self.database.fetch_add(spent.database_microseconds, Ordering::Relaxed);
    }

    /// Notes what a subgraph says in `extensions.cost` of its answer, if it says anything.
    pub(crate) fn read(&self, body: &[u8]) {
        let extensions = serde_json::from_slice::<Answer<'_>>(body).ok().and_then(|answer| answer.extensions);
        let cost = extensions.and_then(|extensions| extensions.cost);
        if let Some(spent) = cost.and_then(|cost| serde_json::from_str::<Spent>(cost.get()).ok()) {
            self.add(&spent);
        }
    }

    /// Notes an answer of a subgraph.
    pub(crate) fn fetched(&self, bytes: usize) {
        self.fetches.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// The response with `extensions.cost`.
pub(crate) fn with_report(body: &Bytes, estimate: &Estimate<'_>, fetches: usize, meter: &CostMeter) -> Bytes {
    let Some(open) = body.strip_suffix(b"}") else {
        return body.clone();
    };
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let report = serde_json::json!({ "cost": {
        "estimate": { "cost": estimate.total(), "fetches": fetches },
        "actual": {
            "cost": estimate.actual(body),
            "fetches": count(&meter.fetches),
            "statements": count(&meter.statements),
            "rows": count(&meter.rows),
            "bytes": count(&meter.bytes),
            "milliseconds": milliseconds(meter.began.elapsed()),
            "databaseMilliseconds": milliseconds(Duration::from_micros(count(&meter.database))),
        },
    }});
    let mut written = Vec::with_capacity(body.len() + 256);
    written.extend_from_slice(open);
    written.extend_from_slice(b",\"extensions\":");
    written.extend_from_slice(report.to_string().as_bytes());
    written.push(b'}');
    written.into()
}

/// With three digits after the point.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
