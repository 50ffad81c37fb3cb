//! A server that replays another: streams follow there, and go on when it takes the other's place.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use cluster::{Cluster, Options, PrivateCluster, Purpose, testing};
use kit::Subgraph;
use serde_json::Value;
use service::identity::Role;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};
use tempfile::TempDir;
use tokio_util::sync::DropGuard;
use uuid::Uuid;

use crate::fixture::{ACME, Graph, caller, follow, process_over, run, state, work};
use crate::redis_server::Redis;

/// A directory that the account of PostgreSQL may pass through.
fn directory() -> TempDir {
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o711)).tempdir().unwrap()
}

async fn connect(url: &str) -> PgConnection {
    url.parse::<PgConnectOptions>().unwrap().connect().await.unwrap()
}

/// Runs until the SQL says `true`.
async fn until(connection: &mut PgConnection, sql: &str) {
    let wait = async {
        while !sqlx::query_scalar::<_, bool>(AssertSqlSafe(sql.to_owned())).fetch_one(&mut *connection).await.unwrap() {
        }
    };
    tokio::time::timeout(Duration::from_secs(60), wait).await.expect(sql);
}

const FOLLOW: &str = "subscription { orderStatusChanged { cursor revision from to } }";

/// A server, one that replays it, and a process over each.
struct Pair {
    graph: Graph,
    publishing: Subgraph,
    beside: Subgraph,
    on_replica: PgConnection,
    first: Cluster,
    work: [DropGuard; 2],
    _replica: Cluster,
    _redis: Redis,
    _directories: [TempDir; 2],
}

impl Pair {
    async fn start() -> Self {
        let (redis, directories) = (Redis::start().await, [directory(), directory()]);
        let options = Options { purpose: Purpose::Replicated, ..Options::default() };
        let first = PrivateCluster::start(directories[0].path(), options).unwrap();
        let graph = Graph::on(&testing::Server::at(&first.url("postgres").to_text()).unwrap()).await;
        let replica = first.replicate(directories[1].path()).unwrap();
        let there = replica.url(graph.database.name()).to_text();
        let publishing = process_over(&graph.database.url(), Some(redis.url())).await;
        let beside = process_over(&there, Some(redis.url())).await;
        Self {
            graph,
            on_replica: connect(&there).await,
            first,
            work: [work(&publishing), work(&beside)],
            publishing,
            beside,
            _replica: replica,
            _redis: redis,
            _directories: directories,
        }
    }

    /// The replica takes over, as it is: what the first server did since is lost.
    async fn fail_over(self) -> (Graph, Subgraph, PgConnection, impl Sized) {
        let Self { graph, beside, mut on_replica, first, work, _replica, _redis, _directories, .. } = self;
        let [publisher, at_replica] = work;
        drop(publisher);
        first.stop().unwrap();
        run(&mut on_replica, "SELECT pg_promote()").await.unwrap();
        until(&mut on_replica, "SELECT NOT pg_is_in_recovery()").await;
        (graph, beside, on_replica, (at_replica, _replica, _redis, _directories))
    }
}

/// The replica hears no more of the first server.
async fn cut_off(on_replica: &mut PgConnection) {
    run(on_replica, "ALTER SYSTEM SET primary_conninfo = ''").await.unwrap();
    run(on_replica, "SELECT pg_reload_conf()").await.unwrap();
    until(on_replica, "SELECT count(*) = 0 FROM pg_stat_wal_receiver").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_follow_at_a_replica_and_go_on_when_it_is_promoted() {
    let mut pair = Pair::start().await;
    let order = Uuid::now_v7();
    let mut events = follow(&pair.beside, caller(ACME, Role::Owner), FOLLOW);
    let (created, ()) = tokio::join!(events.event(), pair.graph.make_order(ACME, order));
    assert_eq!(state(&created), "1 ->draft");

    // They are woken before the replica shows what happened.
    run(&mut pair.on_replica, "SELECT pg_wal_replay_pause()").await.unwrap();
    pair.graph.moved(order, &["submitted"]).await;
    let mut on_first = pair.graph.connection().await;
    let published = format!("SELECT count(*) = 2 FROM workflow_mgmt.feed WHERE entity_id = '{order}'");
    until(&mut on_first, &published).await;
    drop(on_first);
    run(&mut pair.on_replica, "SELECT pg_wal_replay_resume()").await.unwrap();
    let submitted = events.event().await;
    assert_eq!(state(&submitted), "2 draft>submitted");

    cut_off(&mut pair.on_replica).await;
    let mut ahead = follow(&pair.publishing, caller(ACME, Role::Owner), FOLLOW);
    let (lost, ()) = tokio::join!(ahead.event(), pair.graph.moved(order, &["confirmed"]));
    assert_eq!(state(&lost), "3 submitted>confirmed");
    drop(ahead);

    let (_graph, beside, mut promoted, _running) = pair.fail_over().await;
    let after = |event: &Value| {
        let query =
            format!("subscription {{ orderStatusChanged(after: {}) {{ cursor revision from to }} }}", event["cursor"]);
        follow(&beside, caller(ACME, Role::Owner), &query)
    };
    assert_eq!(after(&lost).refusal().await, "CURSOR_DIVERGED", "nothing is at its place");
    run(&mut promoted, &format!("UPDATE rest.orders SET status = 'confirmed' WHERE id = '{order}'")).await.unwrap();
    assert_eq!(events.states(1).await, ["3 submitted>confirmed"], "the stream goes on");
    assert_eq!(after(&submitted).states(1).await, ["3 submitted>confirmed"], "the cursor goes on");
    assert_eq!(after(&lost).refusal().await, "CURSOR_DIVERGED", "another event is at its place");
}
