//! Work of a subgraph beside its requests, such as publishing: begun with the server, ended with it.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use crate::tenant::Database;

/// A piece of work with a name.
#[derive(Clone)]
pub struct Task {
    name: &'static str,
    run: Arc<dyn Fn(Database, CancellationToken) -> BoxFuture<'static, ()> + Send + Sync>,
}

impl Task {
    /// Work that ends by itself when the token is cancelled. Work that keeps a connection opens its own, as
    /// [`Database::session_options`] says.
    pub fn new<F>(name: &'static str, run: impl Fn(Database, CancellationToken) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self { name, run: Arc::new(move |database, stop| Box::pin(run(database, stop))) }
    }

    /// Does it.
    pub(crate) async fn run(&self, database: Database, stop: CancellationToken) {
        tracing::debug!(task = self.name, "begun");
        (self.run)(database, stop).await;
        tracing::debug!(task = self.name, "ended");
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task").field("name", &self.name).finish_non_exhaustive()
    }
}
