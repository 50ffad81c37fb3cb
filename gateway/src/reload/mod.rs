//! A new supergraph without a pause: it is read again at intervals and at SIGHUP, its graph is built beside the one
//! that is served, warmed with the documents in use, and takes its place at once. What cannot be served is refused, with
//! the reason in the log, and the old graph goes on.

mod source;
mod swap;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use tokio::signal::unix::Signal;
use tokio::task::JoinSet;

use crate::Gateway;

pub use source::{Source, SourceError};
pub use swap::Swap;

/// The longest that documents in use are planned before the new graph is served.
const WARMING: Duration = Duration::from_secs(30);

/// A graph and the routes to it.
pub struct Served {
    /// The graph.
    pub gateway: Arc<Gateway>,
    /// What answers for it.
    pub router: Router,
    /// What is done beside its requests; ends when another graph takes its place.
    pub work: JoinSet<()>,
}

/// Keeps what is served up to date with a source.
pub struct Reloading<B> {
    source: Source,
    build: B,
    swap: Arc<Swap>,
    current: Arc<Gateway>,
    work: JoinSet<()>,
    /// The text that was read last, whether it is served or refused.
    text: String,
}

impl<B, E> Reloading<B>
where
    B: AsyncFn(String) -> Result<Served, E>,
    E: std::fmt::Display,
{
    /// Serves the graph of `text`. `build` makes what is served of a supergraph.
    ///
    /// # Errors
    /// The first supergraph cannot be served.
    pub async fn begin(source: Source, text: String, build: B) -> Result<Self, E> {
        let Served { gateway, router, work } = build(text.clone()).await?;
        Ok(Self { source, build, swap: Arc::new(Swap::new(router)), current: gateway, work, text })
    }

    /// The routes: always those of the graph that is served now.
    pub fn router(&self) -> Router {
        Swap::router(&self.swap)
    }

    /// Looks for a new supergraph every so often, and at each signal; never ends.
    pub async fn watch(mut self, every: Duration, mut signal: Signal) {
        let mut ticks = tokio::time::interval(every.max(Duration::from_millis(100)));
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            tokio::select! {
                _ = ticks.tick() => self.look(false).await,
                Some(()) = signal.recv() => self.look(true).await,
            }
        }
    }

    /// Reads the source. `is_told`: somebody waits for a line in the log.
    async fn look(&mut self, is_told: bool) {
        let text = match self.source.read().await {
            Ok(text) => text,
            Err(error) => return tracing::error!("{error}; the old supergraph goes on"),
        };
        if text == self.text {
            if is_told {
                tracing::info!(source = %self.source, "the supergraph has not changed");
            }
            return;
        }
        self.text = text.clone();
        let started = Instant::now();
        match (self.build)(text).await {
            Ok(Served { gateway, router, work }) => {
                let warmed = tokio::time::timeout(WARMING, gateway.warm_like(&self.current)).await;
                let old = std::mem::replace(&mut self.current, gateway);
                self.swap.set(router);
                old.succeeded_by(&self.current);
                self.work = work;
                let took = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
                let plans = warmed.unwrap_or_default();
                tracing::info!(source = %self.source, plans, milliseconds = took, "a new supergraph is served");
            }
            Err(error) => {
                tracing::error!(source = %self.source, "the new supergraph is refused, and the old goes on: {error}");
            }
        }
    }
}
