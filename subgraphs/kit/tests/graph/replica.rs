//! Queries on a streaming replica: within the bounded lag, and never without what a mutation has answered.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use cluster::{Cluster, Options, PrivateCluster, Purpose, testing};
use kit::{Bounds, Subgraph};
use serde_json::{Value, json};
use service::identity::Role;
use sqlx::postgres::PgPoolOptions;
use sqlx::{Connection, PgConnection, PgPool};

use crate::fixture::{ACME, Graph, caller};

const LONGEST_LAG: Duration = Duration::from_secs(1);

const CREATE: &str = "mutation($phone: String!) { createCustomer(input: {phonePrimary: $phone}) { id } }";

const FIND: &str = "query($phone: String!) { customers(filter: {phonePrimary: {eq: $phone}}) { totalCount } }";

/// A server, one that follows it, and a graph over both.
struct Pair {
    graph: Graph,
    /// Two processes with a memory of their own.
    writer: Subgraph,
    reader: Subgraph,
    replica: Cluster,
    replica_url: String,
    first: Cluster,
    _directories: [tempfile::TempDir; 2],
}

impl Pair {
    async fn start() -> Self {
        let directories = [directory(), directory()];
        let options = Options { purpose: Purpose::Replicated, ..Options::default() };
        let first = PrivateCluster::start(directories[0].path(), options).unwrap();
        let server = testing::Server::at(&first.url("postgres").to_text()).unwrap();
        let graph = Graph::on(&server, Bounds::default()).await;
        let replica = first.replicate(directories[1].path()).unwrap();
        let replica_url = replica.url(graph.database.name()).to_text();
        let writer = process(&graph, &replica_url).await;
        let reader = process(&graph, &replica_url).await;
        Self { graph, writer, reader, replica, replica_url, first, _directories: directories }
    }

    /// Runs SQL on the replica.
    async fn on_replica(&self, sql: &'static str) {
        let mut connection = PgConnection::connect(&self.replica_url).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    }

    /// Creates a customer in one process and looks for it in the other.
    async fn create_and_find(&self, phone: &str) -> Value {
        let created = ask(&self.graph, &self.writer, CREATE, phone).await;
        assert!(created["data"]["createCustomer"]["id"].is_string(), "{created}");
        ask(&self.graph, &self.reader, FIND, phone).await["data"]["customers"]["totalCount"].clone()
    }

    async fn until_read_from_replica(&self) {
        let wait = async {
            while !self.reader.database().reads_from_replica() || !self.writer.database().reads_from_replica() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), wait).await.expect("the replica keeps up");
    }
}

/// A directory that the account of PostgreSQL may pass through.
fn directory() -> tempfile::TempDir {
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o711)).tempdir().unwrap()
}

fn pool(url: &str) -> PgPool {
    PgPoolOptions::new().max_connections(4).acquire_timeout(LONGEST_LAG).connect_lazy(url).unwrap()
}

async fn process(graph: &Graph, replica: &str) -> Subgraph {
    let database = kit::Database::connect(&graph.database.url(), 4).await.unwrap();
    graph.process_over(database.with_replica(pool(replica), LONGEST_LAG))
}

async fn ask(graph: &Graph, subgraph: &Subgraph, query: &str, phone: &str) -> Value {
    let answer = graph.ask_of(subgraph, caller(ACME, Role::Owner), query, None, json!({ "phone": phone })).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    answer
}

#[tokio::test]
async fn whoever_reads_after_a_mutation_sees_it_while_the_replica_follows_lags_and_is_gone() {
    let pair = Pair::start().await;
    pair.until_read_from_replica().await;
    for number in 0..25 {
        assert_eq!(pair.create_and_find(&format!("1-{number}")).await, 1, "{number}");
        assert!(pair.reader.database().reads_from_replica(), "{number}: it was not the replica that was read");
    }

    reads_are_the_replicas_own_and_within_the_lag(&pair).await;

    // It replays nothing: mutations answer all the same, and nobody misses them.
    for number in 0..3 {
        assert_eq!(pair.create_and_find(&format!("3-{number}")).await, 1, "{number}");
    }
    assert!(!pair.reader.database().reads_from_replica());
    pair.on_replica("SELECT pg_wal_replay_resume()").await;
    pair.until_read_from_replica().await;
    assert_eq!(pair.create_and_find("4").await, 1);

    let Pair { graph, writer, reader, replica, first, _directories, .. } = pair;
    replica.stop().unwrap();
    for number in 0..3 {
        let phone = format!("5-{number}");
        ask(&graph, &writer, CREATE, &phone).await;
        let found = ask(&graph, &reader, FIND, &phone).await;
        assert_eq!(found["data"]["customers"]["totalCount"], 1, "{number}");
    }
    drop((graph, writer, reader));
    first.stop().unwrap();
}

/// What stands on the first server alone is not seen at first, and is after the longest lag. Leaves the replica standing
/// still.
async fn reads_are_the_replicas_own_and_within_the_lag(pair: &Pair) {
    pair.on_replica("SELECT pg_wal_replay_pause()").await;
    let began = Instant::now();
    pair.graph.sql(&format!("INSERT INTO hs.customers (business_id, phone_primary) VALUES ('{ACME}', '2')")).await;
    let written = Instant::now();
    let count = async || ask(&pair.graph, &pair.reader, FIND, "2").await["data"]["customers"]["totalCount"].clone();
    let at_first = count().await;
    if began.elapsed() < LONGEST_LAG / 2 {
        assert_eq!(at_first, 0, "the first server was read");
    }
    loop {
        let asked = Instant::now();
        if count().await == 1 {
            break;
        }
        assert!(asked < written + LONGEST_LAG, "what is read is older than the longest lag");
    }
}
