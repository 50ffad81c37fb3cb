//! One snapshot for all fetches and pages of a report: kept by the subgraph of its first fetch, read by the others.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::stream::BoxStream;
use http::HeaderValue;
use serde::Deserialize;
use service::identity::Caller;
use service::snapshot::{SNAPSHOT, SNAPSHOT_HEADER, SharedSnapshot, SnapshotAsk, SnapshotStatement};

use super::{Gateway, GraphqlRequest};
use crate::transport::{FetchRequest, Operation, RequestContext, TransportResult};

/// How long a subgraph may take to name a snapshot.
const BEGIN: Duration = Duration::from_secs(5);

/// A snapshot that a subgraph keeps as long as this lives.
pub(crate) struct HeldSnapshot {
    /// When it is no longer kept.
    pub(crate) until: Instant,
    _stream: BoxStream<'static, TransportResult>,
}

/// What reading a document takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fetches {
    /// One fetch, which is one snapshot by itself.
    One,
    /// Several, each in a snapshot of its own.
    Several,
}

#[derive(Deserialize)]
struct Answer {
    extensions: Option<Extensions>,
}

#[derive(Deserialize)]
struct Extensions {
    snapshot: Option<SharedSnapshot>,
}

impl Gateway {
    /// How many fetches answer a request; `None` where it cannot be planned, which its execution will say.
    pub(crate) async fn fetches_of(&self, request: &GraphqlRequest<'_>, context: &RequestContext) -> Option<Fetches> {
        let prepared = self.0.prepare(request, context).await.ok()?;
        Some(if prepared.plan.fetches.len() == 1 { Fetches::One } else { Fetches::Several })
    }

    /// Has the subgraph of the first fetch keep a snapshot, and lets all fetches in this context read in it. `None`
    /// where that is not to be had; then each fetch has its own.
    pub(crate) async fn hold_snapshot(
        &self,
        request: &GraphqlRequest<'_>,
        context: &mut RequestContext,
    ) -> Option<HeldSnapshot> {
        let lasts = self.settings().tables.snapshot.get();
        let tenant = context.extensions.get::<Arc<Caller>>()?.tenant;
        if lasts.is_zero() {
            return None;
        }
        let plan = self.0.prepare(request, context).await.ok()?.plan;
        let first = plan.fetches.first()?;
        let keep = SnapshotStatement { tenant, ask: SnapshotAsk::Keep(lasts.as_secs()) };
        let mut asking = RequestContext { deadline: None, ..context.clone() };
        asking.headers.insert(SNAPSHOT_HEADER, self.signed(&keep, BEGIN)?);
        let operation = Operation::new("{ __typename }");
        let fetch = FetchRequest {
            subgraph: &first.subgraph,
            operation: &operation,
            operation_name: None,
            variables: None,
            context: &asking,
        };
        let until = Instant::now() + lasts;
        let transport = self.0.engine.transports.get(first.subgraph_index)?;
        let named = async {
            let mut stream = transport.subscribe(fetch).await.ok()?;
            let answer = stream.next().await?.ok()?;
            Some((answer, stream))
        };
        let (answer, stream) = tokio::time::timeout(BEGIN, named).await.ok()??;
        let answer: Answer = serde_json::from_slice(&answer).ok()?;
        let read = SnapshotStatement { tenant, ask: SnapshotAsk::Read(answer.extensions?.snapshot?) };
        context.headers.insert(SNAPSHOT_HEADER, self.signed(&read, lasts)?);
        Some(HeldSnapshot { until, _stream: stream })
    }

    fn signed(&self, statement: &SnapshotStatement, lifetime: Duration) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(self.key()?.sign(SNAPSHOT, statement, lifetime)?).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}
