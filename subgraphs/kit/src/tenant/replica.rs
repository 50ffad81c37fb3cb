//! A server that replays what the first one writes: when it is read from, and when a change shows on it.
//!
//! No clocks of two servers are compared. A round notes the moment, asks the first server how far its log reaches, and
//! the replica how far it has replayed. Once it has replayed that much it shows everything that was committed before
//! that moment, and is read from until `longest_lag` after it.
//!
//! So a change is on every replica that is read from, in whichever process, as soon as it is replayed or `longest_lag`
//! has passed since its commit. A change answers then, and not before: whoever reads after that sees it.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use sqlx::postgres::PgPool;
use tokio::sync::{Notify, watch};

use super::connections::Connections;

/// A place in the server's log, in bytes from its beginning.
pub(super) type Position = i64;

/// How far the log of the first server reaches.
pub(super) const WRITTEN: &str = "SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint";

/// How far a replica has replayed it; nothing from a server that has become a first one itself.
const REPLAYED: &str =
    "SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint END";

/// How long to wait before the replica is asked again for what it has not replayed yet.
const GLANCE: Duration = Duration::from_millis(2);

/// So many rounds begin within `longest_lag`, so that one may be late.
const ROUNDS: u32 = 5;

/// The replica of a subgraph.
#[derive(Debug)]
pub(super) struct Replica {
    pub(super) connections: Connections,
    longest_lag: Duration,
    standing: Mutex<Standing>,
    replayed: watch::Sender<Position>,
    /// A change waits to be seen.
    wanted: Notify,
}

/// When the replica may be read from: between the two.
#[derive(Clone, Copy, Debug)]
struct Standing {
    from: Instant,
    until: Instant,
}

impl Standing {
    /// What was committed before `began` is there. After a lapse it rests for as long as it may lag: changes that were
    /// made meanwhile did not wait for it.
    fn believe(&mut self, began: Instant, now: Instant, longest_lag: Duration) {
        if now >= self.until {
            self.from = now + longest_lag;
        }
        self.until = self.until.max(began + longest_lag);
    }
}

impl Replica {
    /// A replica behind a pool. It is watched as long as somebody holds it.
    pub(super) fn watched(pool: PgPool, longest_lag: Duration, first: PgPool) -> Arc<Self> {
        let now = Instant::now();
        let replica = Arc::new(Self {
            connections: Connections::new(pool),
            longest_lag,
            standing: Mutex::new(Standing { from: now, until: now }),
            replayed: watch::Sender::new(0),
            wanted: Notify::new(),
        });
        tokio::spawn(watch_over(Arc::downgrade(&replica), first));
        replica
    }

    /// Whether it may be read from now.
    pub(super) fn is_fresh(&self) -> bool {
        let (standing, now) = (self.standing(), Instant::now());
        standing.from <= now && now < standing.until
    }

    /// Waits until a change shows to whoever reads from now on.
    pub(super) async fn shows(&self, position: Position) {
        if Instant::now() >= self.standing().until {
            // It is not read from, and before it is again it will have rested for longer than this change is old.
            return;
        }
        let mut replayed = self.replayed.subscribe();
        self.wanted.notify_one();
        let seen = replayed.wait_for(|replayed| *replayed >= position);
        if tokio::time::timeout(self.longest_lag, seen).await.is_err() {
            tracing::warn!("a change did not reach the replica within its longest lag");
        }
    }

    /// It is not read from until it has kept up for a while.
    pub(super) fn lapse(&self) {
        let now = Instant::now();
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner) = Standing { from: now, until: now };
    }

    fn standing(&self) -> Standing {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks both servers once, and the replica again until it has what the first one had.
    async fn round(&self, first: &PgPool) -> Result<(), sqlx::Error> {
        let began = Instant::now();
        let written: Position = sqlx::query_scalar(WRITTEN).persistent(false).fetch_one(first).await?;
        loop {
            let pool = &self.connections.pool;
            let replayed: Option<Position> = sqlx::query_scalar(REPLAYED).persistent(false).fetch_one(pool).await?;
            let replayed = replayed.ok_or_else(|| sqlx::Error::Protocol("the replica replays nothing".to_owned()))?;
            self.replayed.send_replace(replayed);
            if replayed >= written {
                break;
            }
            tokio::time::sleep(GLANCE).await;
        }
        let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        standing.believe(began, Instant::now(), self.longest_lag);
        Ok(())
    }
}

/// Round after round, at once where a change waits.
async fn watch_over(replica: Weak<Replica>, first: PgPool) {
    let mut kept_up = true;
    while let Some(replica) = replica.upgrade() {
        let round = tokio::time::timeout(replica.longest_lag, replica.round(&first)).await;
        let reason = match &round {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some("it lags".to_owned()),
        };
        if kept_up != reason.is_none() {
            kept_up = !kept_up;
            match &reason {
                Some(reason) => tracing::warn!(%reason, "the replica is not read from"),
                None => tracing::info!("the replica is read from again"),
            }
        }
        let pause = replica.longest_lag / ROUNDS;
        tokio::time::timeout(pause, replica.wanted.notified()).await.ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAG: Duration = Duration::from_secs(1);

    fn after(start: Instant, milliseconds: u64) -> Instant {
        start + Duration::from_millis(milliseconds)
    }

    #[test]
    fn what_was_seen_in_time_is_read_from_without_a_pause() {
        let start = Instant::now();
        let mut standing = Standing { from: start, until: after(start, 1_000) };
        standing.believe(after(start, 500), after(start, 510), LAG);
        assert_eq!((standing.from, standing.until), (start, after(start, 1_500)));
    }

    #[test]
    fn after_a_lapse_it_rests_for_as_long_as_it_may_lag() {
        let start = Instant::now();
        let mut standing = Standing { from: start, until: start };
        standing.believe(after(start, 200), after(start, 300), LAG);
        assert_eq!((standing.from, standing.until), (after(start, 1_300), after(start, 1_200)));
        standing.believe(after(start, 900), after(start, 910), LAG);
        assert_eq!((standing.from, standing.until), (after(start, 1_300), after(start, 1_900)));
    }
}
