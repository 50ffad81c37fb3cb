//! Sends a query a second time when its answer is late, and takes the answer that comes first.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures::future::{BoxFuture, Either, select};
use futures::stream::BoxStream;

use super::{FetchRequest, Transport, TransportError, TransportResult};
use crate::settings::HedgeSettings;

/// What one second fetch costs, in hundredths.
const PRICE: u32 = 100;
/// The most second fetches that can be saved up.
const MOST_SAVED: u32 = 10 * PRICE;

/// A transport that sends late queries twice.
pub(crate) struct Hedge {
    inner: Arc<dyn Transport>,
    settings: HedgeSettings,
    /// Hundredths of second fetches that may still be sent.
    saved: AtomicU32,
}

impl Hedge {
    /// Hedges the queries of a transport.
    pub(crate) fn new(inner: Arc<dyn Transport>, settings: HedgeSettings) -> Self {
        Self { inner, settings, saved: AtomicU32::new(PRICE) }
    }

    /// Every query earns its part of a second fetch.
    fn earn(&self) {
        let earned = |saved: u32| Some(saved.saturating_add(self.settings.percent.into()).min(MOST_SAVED));
        let _ = self.saved.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earned);
    }

    fn spend(&self) -> bool {
        self.saved.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |saved| saved.checked_sub(PRICE)).is_ok()
    }

    async fn send(&self, request: FetchRequest<'_>) -> TransportResult {
        let mut first = self.inner.execute(request);
        if !request.operation.is_repeatable() {
            return first.await;
        }
        self.earn();
        if let Ok(answer) = tokio::time::timeout(self.settings.after.get(), &mut first).await {
            return answer;
        }
        if !self.spend() {
            return first.await;
        }
        match select(first, self.inner.execute(request)).await {
            Either::Left((Ok(answer), _)) | Either::Right((Ok(answer), _)) => Ok(answer),
            Either::Left((Err(error), other)) | Either::Right((Err(error), other)) => other.await.map_err(|_| error),
        }
    }
}

impl Transport for Hedge {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(self.send(request))
    }

    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        self.inner.subscribe(request)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use bytes::Bytes;
    use service::settings::Duration;

    use super::*;
    use crate::transport::{Operation, RequestContext};

    /// Its first fetch never ends, or ends when the second has begun; the others answer with their number.
    struct Slow {
        sent: AtomicUsize,
        second: tokio::sync::Notify,
        first_fails: bool,
    }

    impl Transport for Slow {
        fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
            let number = self.sent.fetch_add(1, Ordering::Relaxed);
            Box::pin(async move {
                if number > 0 {
                    self.second.notify_one();
                    return Ok(Bytes::from(number.to_string()));
                }
                self.second.notified().await;
                if self.first_fails {
                    return Err(TransportError::Status(503));
                }
                std::future::pending().await
            })
        }
    }

    async fn ask(text: &str, percent: u8, first_fails: bool, times: usize) -> (Vec<TransportResult>, usize) {
        let slow = Arc::new(Slow { sent: AtomicUsize::new(0), second: tokio::sync::Notify::new(), first_fails });
        let hedge = Hedge::new(slow.clone(), HedgeSettings { after: Duration::from_millis(1), percent });
        let (operation, context, subgraph) = (Operation::new(text), RequestContext::default(), Arc::from("shop"));
        let request = FetchRequest {
            subgraph: &subgraph,
            operation: &operation,
            operation_name: None,
            variables: None,
            context: &context,
        };
        let mut answers = Vec::new();
        for _ in 0..times {
            // A fetch that never ends is given up as a client would.
            let patience = std::time::Duration::from_millis(200);
            let answer = tokio::time::timeout(patience, hedge.execute(request)).await;
            answers.push(answer.unwrap_or(Err(TransportError::Timeout(patience))));
        }
        (answers, slow.sent.load(Ordering::Relaxed))
    }

    #[tokio::test]
    async fn a_late_query_is_sent_twice_and_the_first_answer_counts() {
        for first_fails in [false, true] {
            let (answers, sent) = ask("{ a }", 100, first_fails, 1).await;
            assert_eq!(answers[0].as_deref().unwrap(), b"1", "{first_fails}");
            assert_eq!(sent, 2);
        }
    }

    #[tokio::test]
    async fn a_mutation_is_sent_once() {
        let (answers, sent) = ask("mutation { a }", 100, false, 1).await;
        assert!(answers[0].is_err());
        assert_eq!(sent, 1);
    }

    #[test]
    fn of_a_hundred_queries_no_more_are_sent_twice_than_is_set() {
        struct Nothing;
        impl Transport for Nothing {
            fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
                Box::pin(async { Ok(Bytes::new()) })
            }
        }
        let hedge = Hedge::new(Arc::new(Nothing), HedgeSettings { percent: 5, ..HedgeSettings::default() });
        let twice = (0..1_000).filter(|_| {
            hedge.earn();
            hedge.spend()
        });
        // One to begin with, and then five of a hundred.
        assert_eq!(twice.count(), 51);
    }
}
