//! The connections to one server, and who may have one next.

use std::sync::Arc;

use service::fair::{FairQueue, Shares};
use sqlx::postgres::{PgConnectOptions, PgPool};

use crate::release::Releaser;

/// A pool with the queue before it.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    pub(super) pool: PgPool,
    /// Who may have a connection next.
    pub(super) queue: Arc<FairQueue>,
    /// Takes connections back from requests that went away.
    pub(super) releaser: Arc<Releaser>,
    /// Where sessions of their own are opened: PostgreSQL itself, also where the pool's connections are a pooler's.
    pub(super) sessions: Arc<PgConnectOptions>,
}

impl Connections {
    pub(super) fn new(pool: PgPool) -> Self {
        let lent = for_requests(pool.options().get_max_connections());
        let sessions = pool.connect_options();
        let releaser = Releaser::new(Arc::clone(&sessions));
        Self { queue: FairQueue::new(Shares::leaving_a_quarter(lent)), releaser, sessions, pool }
    }

    /// Sessions of their own are opened so.
    pub(super) fn with_sessions_at(self, options: PgConnectOptions) -> Self {
        let sessions = Arc::new(options);
        Self { releaser: Releaser::new(Arc::clone(&sessions)), sessions, ..self }
    }
}

/// How many of a pool's connections requests may have; one is for those who ask how the server is, and for
/// what is noted beside a request.
fn for_requests(connections: u32) -> usize {
    let connections = usize::try_from(connections).unwrap_or(usize::MAX);
    if connections > 2 { connections - 1 } else { connections }
}
