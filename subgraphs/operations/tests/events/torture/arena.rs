//! Where the torture takes place: the database, the process that serves, the publishers, and how far it is.

use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use kit::Subgraph;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::fixture::{ACME, Graph, process_over, run};
use crate::redis_server::Redis;

/// The orders that everybody changes all the time.
const HOT: usize = 12;

/// How long it goes on; a seed makes the same choices, in whatever order they meet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Knobs {
    pub(super) seed: u64,
    pub(super) events: usize,
    pub(super) faults: usize,
    /// Whether the database is dumped and restored at the end.
    pub(super) restores: bool,
}

impl Knobs {
    /// How many orders there are: in a long run more, so that not everybody waits for everybody.
    pub(super) fn orders(self) -> usize {
        HOT + (self.events / 2_500).clamp(HOT, 400)
    }

    /// Those of the environment; without them, a run in the size of a test.
    pub(super) fn from_env() -> Self {
        Self {
            seed: of_env("TORTURE_SEED", 1),
            events: of_env("TORTURE_EVENTS", 600),
            faults: of_env("TORTURE_FAULTS", 13),
            restores: of_env("TORTURE_RESTORE", 0) != 0,
        }
    }

    /// Those of a run over Redis: a tenth as long, as far as there is something to make shorter.
    pub(super) fn of_redis() -> Self {
        let long = Self::from_env();
        Self { events: (long.events / 10).max(600), faults: (long.faults / 10).max(15), restores: false, ..long }
    }
}

fn of_env<T: FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

pub(super) struct Arena {
    pub(super) graph: Graph,
    pub(super) knobs: Knobs,
    pub(super) began: Instant,
    /// Orders that writers change.
    pub(super) orders: Vec<Uuid>,
    /// An order that prepared transactions alone change: they keep it locked.
    pub(super) apart: Uuid,
    /// The process at which readers follow; a new one lets go of them all.
    pub(super) serving: watch::Sender<Subgraph>,
    /// The server over which processes wake each other, if not by PostgreSQL alone.
    redis: Option<Mutex<Redis>>,
    publishers: Mutex<Vec<(CancellationToken, JoinHandle<()>)>>,
    /// Changes of committed transactions, as far as their writers learned of it.
    pub(super) written: AtomicUsize,
    /// Events that came to the reader who follows all orders.
    pub(super) read: AtomicUsize,
    /// What was found wrong first.
    found: OnceLock<String>,
    /// Up to which number of changes readers take nothing.
    pub(super) stalled_until: AtomicUsize,
    /// How often a reader was refused for its membership.
    pub(super) refusals: AtomicUsize,
}

impl Arena {
    /// With its orders, which are not made yet.
    pub(super) async fn open(graph: Graph, knobs: Knobs, redis: Option<Redis>) -> Arc<Self> {
        let first = process_over(&graph.database.url(), redis.as_ref().map(Redis::url)).await;
        let serving = watch::Sender::new(first);
        Arc::new(Self {
            graph,
            knobs,
            began: Instant::now(),
            orders: std::iter::repeat_with(Uuid::now_v7).take(knobs.orders()).collect(),
            apart: Uuid::now_v7(),
            serving,
            redis: redis.map(Mutex::new),
            publishers: Mutex::default(),
            written: AtomicUsize::default(),
            read: AtomicUsize::default(),
            found: OnceLock::new(),
            stalled_until: AtomicUsize::default(),
            refusals: AtomicUsize::default(),
        })
    }

    /// Makes the orders, while two processes publish and take turns.
    pub(super) async fn begin(&self) {
        self.add_publisher().await;
        self.add_publisher().await;
        let orders: Vec<String> = self.all_orders().iter().map(|id| format!("('{id}'::uuid)")).collect();
        let orders = orders.join(",");
        let mut connection = self.graph.connection().await;
        let make = format!(
            "INSERT INTO rest.orders (id, business_id) SELECT made.id, '{ACME}' FROM (VALUES {orders}) AS made (id)"
        );
        run(&mut connection, &make).await.unwrap();
        for status in ["submitted", "confirmed", "preparing"] {
            let moved = format!("UPDATE rest.orders SET status = '{status}' WHERE id IN (VALUES {orders})");
            run(&mut connection, &moved).await.unwrap();
        }
    }

    /// The orders that everybody changes all the time.
    pub(super) fn hot(&self) -> &[Uuid] {
        &self.orders[..HOT]
    }

    /// The others.
    pub(super) fn cold(&self) -> &[Uuid] {
        &self.orders[HOT..]
    }

    /// All of the run.
    pub(super) fn all_orders(&self) -> Vec<Uuid> {
        [self.orders.as_slice(), &[self.apart]].concat()
    }

    /// Something is wrong: everybody ends.
    pub(super) fn fail(&self, found: String) -> ! {
        let first = self.found.get_or_init(|| found);
        panic!("{first}");
    }

    /// A connection that says whose it is.
    pub(super) async fn connect(&self, whose: &str) -> Result<PgConnection, sqlx::Error> {
        let options: PgConnectOptions = self.graph.database.url().parse()?;
        options.application_name(whose).connect().await
    }

    pub(super) async fn add_publisher(&self) {
        let (subgraph, stop) = (self.serving.borrow().clone(), CancellationToken::new());
        let token = stop.clone();
        let task = tokio::spawn(async move { subgraph.work(token).await });
        self.publishers.lock().await.push((stop, task));
    }

    /// Ends the oldest publisher as a kill would: in the middle of whatever it does.
    pub(super) async fn kill_publisher(&self) {
        let (_, task) = self.publishers.lock().await.remove(0);
        task.abort();
    }

    /// Another process takes the place of the one that serves; what was open there breaks off.
    pub(super) async fn replace_process(&self) {
        let redis = match &self.redis {
            Some(redis) => Some(redis.lock().await.url()),
            None => None,
        };
        let other = process_over(&self.graph.database.url(), redis).await;
        let old = self.serving.send_replace(other);
        // The connections go with it.
        tokio::spawn(async move { old.database().pool().close().await });
        self.kill_publisher().await;
        self.add_publisher().await;
    }

    /// Whether processes wake each other over Redis.
    pub(super) fn has_redis(&self) -> bool {
        self.redis.is_some()
    }

    /// Redis is killed, and another one begins at its place when so many changes have been written.
    pub(super) async fn kill_redis(&self, changes: usize) {
        let Some(redis) = &self.redis else { return };
        let mut redis = redis.lock().await;
        let port = redis.end();
        self.has_written(self.so_far() + changes).await;
        *redis = Redis::at(port).await;
    }

    /// Redis answers nothing until so many changes have been written.
    pub(super) async fn stop_redis(&self, changes: usize) {
        let Some(redis) = &self.redis else { return };
        let redis = redis.lock().await;
        redis.signal("-STOP");
        self.has_written(self.so_far() + changes).await;
        redis.signal("-CONT");
    }

    /// Lets every reader leave its stream without a word.
    pub(super) fn wake_readers(&self) {
        self.serving.send_modify(|_| ());
    }

    pub(super) fn is_written(&self) -> bool {
        self.so_far() >= self.knobs.events
    }

    /// How many changes were written.
    pub(super) fn so_far(&self) -> usize {
        self.written.load(Ordering::SeqCst)
    }

    /// Waits until so many changes were written, or the last one.
    pub(super) async fn has_written(&self, number: usize) {
        while self.so_far() < number.min(self.knobs.events) {
            self.check();
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// A run that hangs fails, and one in which something was found.
    pub(super) fn check(&self) {
        assert_eq!(self.found.get(), None);
        let longest = Duration::from_secs(180) + Duration::from_millis(20) * u32::try_from(self.knobs.events).unwrap();
        assert!(self.began.elapsed() < longest, "after {} changes", self.so_far());
    }

    /// How many changes the log has of these orders, or of all of the run.
    pub(super) async fn logged(&self, orders: Option<&[Uuid]>) -> usize {
        let all = self.all_orders();
        let sql = "SELECT count(*) FROM workflow_mgmt.state_transitions WHERE entity_id = ANY ($1)";
        let mut connection = self.graph.connection().await;
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .bind(orders.unwrap_or(&all))
            .fetch_one(&mut connection)
            .await
            .unwrap();
        usize::try_from(count).unwrap()
    }
}
