//! A subgraph's stream, taken up again where it broke.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::stream::{BoxStream, StreamExt};
use tokio::time::Instant;

use super::head::Head;
use super::start::Start;
use crate::transport::{FetchRequest, TransportError, TransportResult};

/// The first pause before a broken stream is tried again, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// What a stream brings.
pub(super) enum Brought {
    /// A response, with what it says of itself.
    Event(Bytes, Head),
    /// No event, but the place from which events are to come.
    Place(Arc<str>),
    /// There is nothing more to come.
    Complete,
    /// It did not begin, or it broke and could not be taken up again.
    Failed(Failure),
}

/// Why a stream does not go on.
pub(super) enum Failure {
    /// It never began.
    NotBegun(TransportError),
    /// It broke.
    Broken,
}

/// A stream of one subgraph.
pub(super) struct Source {
    start: Arc<Start>,
    /// From where the stream goes on: the last cursor that came, else what the client gave.
    cursor: Option<Arc<str>>,
    stream: Option<BoxStream<'static, TransportResult>>,
    has_begun: bool,
    /// How often it was tried in vain, and since when.
    tries: u32,
    broken_since: Option<Instant>,
}

impl Source {
    /// A stream that begins after a cursor, or now.
    pub(super) fn new(start: Arc<Start>, cursor: Option<Arc<str>>) -> Self {
        Self { start, cursor, stream: None, has_begun: false, tries: 0, broken_since: None }
    }

    /// Goes on over another graph; false when events may be lost on the way. A stream that is asked for in the same words
    /// stays as it is; another is begun after the last event.
    pub(super) fn renew(&mut self, start: Arc<Start>) -> bool {
        let is_same = self.start.reads_like(&start);
        let is_whole = is_same || !self.has_begun || (start.plan.resume.is_some() && self.cursor.is_some());
        if !is_same {
            self.stream = None;
        }
        self.start = start;
        is_whole
    }

    /// The next that the stream brings. A call that is dropped half-way has taken nothing.
    pub(super) async fn next(&mut self) -> Brought {
        loop {
            let Some(stream) = &mut self.stream else {
                match self.connect().await {
                    Ok(stream) => self.stream = Some(stream),
                    Err(error) if error.may_pass() && self.may_try_again() => self.pause(&error).await,
                    Err(error) if !self.has_begun => return Brought::Failed(Failure::NotBegun(error)),
                    Err(_) => return Brought::Failed(Failure::Broken),
                }
                continue;
            };
            match stream.next().await {
                None => return Brought::Complete,
                Some(Ok(body)) => {
                    if let Some(brought) = self.take(body).await {
                        return brought;
                    }
                }
                Some(Err(error)) => {
                    self.stream = None;
                    self.has_begun = true;
                    if !self.may_try_again() {
                        return Brought::Failed(Failure::Broken);
                    }
                    self.pause(&error).await;
                }
            }
        }
    }

    /// Reads what came; `None`: the subgraph is away for a while.
    async fn take(&mut self, body: Bytes) -> Option<Brought> {
        let head = Head::of(&body);
        if !head.has_data && head.passing && self.may_try_again() {
            self.stream = None;
            self.has_begun = true;
            self.pause(&TransportError::Unreachable("the subgraph is away for a while".to_owned())).await;
            return None;
        }
        self.has_begun = true;
        (self.tries, self.broken_since) = (0, None);
        if let Some(cursor) = &head.cursor {
            self.cursor = Some(Arc::clone(cursor));
            if !head.has_data && !head.has_errors {
                return Some(Brought::Place(Arc::clone(cursor)));
            }
        }
        Some(Brought::Event(body, head))
    }

    async fn connect(&mut self) -> Result<BoxStream<'static, TransportResult>, TransportError> {
        let start = Arc::clone(&self.start);
        let unknown = || TransportError::Unreachable("no transport is registered".to_owned());
        let (_, fetch) = start.plan.event_source().ok_or_else(unknown)?;
        let transport = start.core.engine.transports.get(fetch.subgraph_index).ok_or_else(unknown)?;
        let variables = self.variables();
        let request = FetchRequest {
            subgraph: &fetch.subgraph,
            operation: &fetch.operation,
            operation_name: fetch.operation_name.as_deref(),
            variables: (!variables.is_empty()).then_some(&variables),
            context: &start.context,
        };
        transport.subscribe(request).await
    }

    /// The variables of the root fetch, with the place from which the stream goes on.
    fn variables(&self) -> Vec<u8> {
        let start = &self.start;
        let mut out = Vec::new();
        let Some((_, fetch)) = start.plan.event_source() else { return out };
        for name in &fetch.variables {
            let resumes = start.plan.resume.as_ref().is_some_and(|resume| *resume.variable == **name);
            let value = if resumes { self.cursor.as_deref().map(str::as_bytes) } else { start.variables.get(name) };
            if let Some(value) = value {
                crate::execute::add_variable(&mut out, name, value);
            }
        }
        if !out.is_empty() {
            out.push(b'}');
        }
        out
    }

    /// Whether a stream can be taken up: there is a place to go on from, and it has not been tried for too long.
    fn may_try_again(&mut self) -> bool {
        let longest = self.start.core.settings.subscriptions.resume_time.get();
        let since = *self.broken_since.get_or_insert_with(Instant::now);
        self.start.plan.resume.is_some() && self.cursor.is_some() && since.elapsed() < longest
    }

    async fn pause(&mut self, error: &TransportError) {
        tracing::debug!(subgraph = %self.start.service, %error, "a subscription's stream broke; it is tried again");
        let pause = FIRST_PAUSE.saturating_mul(1 << self.tries.min(6)).min(LONGEST_PAUSE);
        self.tries += 1;
        tokio::time::sleep(pause).await;
    }
}
