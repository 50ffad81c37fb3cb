//! A transport that counts the fetches that go through it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use gateway::{FetchRequest, Transport, TransportError, TransportResult};

/// How many fetches the gateway has sent.
#[derive(Clone, Debug, Default)]
pub struct Fetches(Arc<AtomicU64>);

impl Fetches {
    /// Their number since the start.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts, and passes on.
pub struct Counting<T> {
    inner: T,
    fetches: Fetches,
}

impl<T> Counting<T> {
    /// Counts what goes through `inner`.
    pub fn new(inner: T, fetches: Fetches) -> Self {
        Self { inner, fetches }
    }
}

impl<T: Transport> Transport for Counting<T> {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        self.fetches.0.fetch_add(1, Ordering::Relaxed);
        self.inner.execute(request)
    }

    fn subscribe<'a>(
        &'a self,
        request: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        self.fetches.0.fetch_add(1, Ordering::Relaxed);
        self.inner.subscribe(request)
    }
}
