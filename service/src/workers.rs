//! A few threads for work that computes: what is long never holds a thread that serves others.

use std::sync::Arc;
use std::thread::available_parallelism;

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::Semaphore;
use tracing::Span;

/// Runs so many computations at once and lets the others wait their turn.
#[derive(Clone, Debug)]
pub struct Workers {
    places: Arc<Semaphore>,
}

/// A computation that brought nothing: it panicked, or the server is ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work ended without a result")]
pub struct WorkFailed;

impl Workers {
    /// So many places; at least one.
    pub fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places.clamp(1, Semaphore::MAX_PERMITS))) }
    }

    /// A place for each processor.
    pub fn of_this_machine() -> Self {
        Self::new(available_parallelism().map_or(1, usize::from))
    }

    /// Runs `work` when a place is free.
    ///
    /// A caller who goes away while it waits takes its work along. Work that has begun ends by itself and keeps its
    /// place until then, so that never more run than there are places.
    ///
    /// # Errors
    /// The work panicked, or the server is ending.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, WorkFailed> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| WorkFailed)?;
        let span = Span::current();
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            span.in_scope(work)
        });
        done.await.map_err(|_| WorkFailed)
    }

    /// How many places are free.
    pub fn free(&self) -> usize {
        self.places.available_permits()
    }
}

/// Runs `work` here. Where it is `long`, the other tasks of this thread are handed to another one first.
pub fn here<T>(long: bool, work: impl FnOnce() -> T) -> T {
    let can_hand_over = Handle::try_current().is_ok_and(|it| it.runtime_flavor() == RuntimeFlavor::MultiThread);
    if long && can_hand_over { tokio::task::block_in_place(work) } else { work() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[tokio::test]
    async fn no_more_run_than_there_are_places_also_when_their_callers_leave() {
        let workers = Workers::new(2);
        let (begun, begins) = channel();
        let mut ends = Vec::new();
        let mut callers = Vec::new();
        for _ in 0..2 {
            let (end, ended) = channel::<()>();
            let (workers, begun) = (workers.clone(), begun.clone());
            ends.push(end);
            callers.push(tokio::spawn(async move {
                workers
                    .run(move || {
                        begun.send(()).unwrap();
                        let _ = ended.recv();
                    })
                    .await
            }));
            while begins.try_recv().is_err() {
                tokio::task::yield_now().await;
            }
        }
        callers.iter().for_each(tokio::task::JoinHandle::abort);
        for caller in callers {
            assert!(caller.await.unwrap_err().is_cancelled());
        }
        assert_eq!(workers.free(), 0, "the work goes on, and so does its place");
        drop(ends);
        assert_eq!(workers.run(|| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_place_back() {
        let workers = Workers::new(1);
        assert_eq!(workers.run(|| panic!("as the test wants")).await, Err::<(), _>(WorkFailed));
        assert_eq!(workers.run(|| 1).await, Ok(1));
    }
}
