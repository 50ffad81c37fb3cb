//! Snapshots that several requests read in, because the gateway says so under its signature.

use std::time::Duration;

use futures::StreamExt;
use futures::stream::BoxStream;
use kit::{Bounds, Origin, Request, Subgraph};
use serde_json::Value;
use service::identity::{Caller, Role};
use service::signature::GatewayKey;
use service::snapshot::{SNAPSHOT, SharedSnapshot, SnapshotAsk, SnapshotStatement};
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller, definition};

const COUNT: &str = "{ customers { totalCount } }";

/// A subgraph to which a gateway speaks.
pub(crate) struct Spoken {
    pub(crate) graph: Graph,
    key: GatewayKey,
    pub(crate) subgraph: Subgraph,
}

/// A snapshot, as long as it is kept.
pub(crate) type Kept = (SharedSnapshot, BoxStream<'static, bytes::Bytes>);

impl Spoken {
    pub(crate) async fn start() -> Self {
        let (graph, key) = (Graph::start().await, GatewayKey::random());
        let subgraph = process(&graph, &key).await;
        Self { graph, key, subgraph }
    }

    pub(crate) fn said(&self, tenant: Uuid, ask: SnapshotAsk) -> Origin {
        said(&self.key, tenant, ask)
    }

    async fn ask(&self, caller: Caller, origin: Origin) -> Value {
        let answer = self.subgraph.execute(request(caller, origin)).await;
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// How many customers somebody counts, or the code of the refusal.
    async fn count(&self, caller: Caller, origin: Origin) -> Result<u64, String> {
        let answer = self.ask(caller, origin).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        answer["data"]["customers"]["totalCount"].as_u64().ok_or_else(|| code.to_owned())
    }

    pub(crate) async fn keep(&self) -> Result<Kept, String> {
        let origin = self.said(ACME, SnapshotAsk::Keep(60));
        let mut stream = self.subgraph.subscribe(&request(caller(ACME, Role::Owner), origin));
        let answer: Value = serde_json::from_slice(&stream.next().await.unwrap()).unwrap();
        match serde_json::from_value(answer["extensions"]["snapshot"].clone()) {
            Ok(shared) => Ok((shared, stream)),
            Err(_) => Err(answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()),
        }
    }

    /// Another process of the same subgraph, to which the same gateway speaks.
    pub(crate) async fn another_process(&self) -> Subgraph {
        process(&self.graph, &self.key).await
    }

    async fn add_customer(&self) {
        let sql = "INSERT INTO hs.customers (business_id, phone_primary) VALUES";
        self.graph.sql(&format!("{sql} ('{ACME}', '5')")).await;
    }
}

fn said(key: &GatewayKey, tenant: Uuid, ask: SnapshotAsk) -> Origin {
    let signed = key.sign(SNAPSHOT, &SnapshotStatement { tenant, ask }, Duration::from_secs(60));
    Origin { snapshot: signed, ..Origin::default() }
}

fn request(caller: Caller, origin: Origin) -> Request<'static> {
    Request {
        query: COUNT,
        operation_name: None,
        variables: None,
        caller: caller.into(),
        origin,
        idempotency_key: None,
        deadline: None,
    }
}

async fn process(graph: &Graph, key: &GatewayKey) -> Subgraph {
    let connections = kit::Database::connect(&graph.database.url(), 4).await.unwrap().with_gateway_key(key.clone());
    Subgraph::new(definition(), connections, Bounds::default()).unwrap()
}

#[tokio::test]
async fn a_kept_snapshot_shows_what_was_to_whom_it_was_signed_and_to_nobody_else() {
    let spoken = Spoken::start().await;
    spoken.add_customer().await;
    let (shared, stream) = spoken.keep().await.unwrap();
    spoken.add_customer().await;
    let read = |shared: &SharedSnapshot| SnapshotAsk::Read(shared.clone());
    let acme = || caller(ACME, Role::Owner);
    assert_eq!(spoken.count(acme(), spoken.said(ACME, read(&shared))).await, Ok(1));
    // What another signed, for another tenant, or nobody, is no statement.
    for origin in [
        Origin::default(),
        said(&GatewayKey::random(), ACME, read(&shared)),
        spoken.said(GLOBEX, read(&shared)),
        Origin { snapshot: Some("a.b".to_owned()), ..Origin::default() },
    ] {
        assert_eq!(spoken.count(acme(), origin).await, Ok(2));
    }
    // A snapshot has no tenant; the policies hold in it as everywhere.
    assert_eq!(spoken.count(caller(GLOBEX, Role::Owner), spoken.said(GLOBEX, read(&shared))).await, Ok(0));
    for other in [
        SharedSnapshot { server: "another".to_owned(), ..shared.clone() },
        SharedSnapshot { id: "00000000-0000FFFF-9".to_owned(), ..shared.clone() },
        SharedSnapshot { id: "x'; DROP TABLE hs.customers; --".to_owned(), ..shared.clone() },
    ] {
        let found = spoken.count(acme(), spoken.said(ACME, read(&other))).await;
        assert_eq!(found, Err("SNAPSHOT_UNAVAILABLE".to_owned()), "{other:?}");
    }
    drop(stream);
    let until_gone = async { while spoken.count(acme(), spoken.said(ACME, read(&shared))).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(20), until_gone).await.expect("it ends with its stream");
    assert_eq!(spoken.count(acme(), Origin::default()).await, Ok(2));
}

#[tokio::test]
async fn a_right_that_ended_since_the_snapshot_has_ended_in_it() {
    let spoken = Spoken::start().await;
    let (shared, _stream) = spoken.keep().await.unwrap();
    spoken.graph.sql("UPDATE user_mgmt.business_users SET status = 'suspended'").await;
    // A process that remembers nothing of the member.
    let spoken = Spoken { subgraph: process(&spoken.graph, &spoken.key).await, ..spoken };
    let origin = spoken.said(ACME, SnapshotAsk::Read(shared));
    let refused = spoken.count(caller(ACME, Role::Owner), origin).await;
    assert_eq!(refused, Err("TENANT_UNKNOWN".to_owned()));
}

#[tokio::test]
async fn a_process_keeps_four_snapshots_and_takes_no_connection_of_requests_for_them() {
    let spoken = Spoken::start().await;
    let mut kept = Vec::new();
    for _ in 0..4 {
        kept.push(spoken.keep().await.unwrap());
    }
    assert_eq!(spoken.keep().await.err().as_deref(), Some("OVERLOADED"));
    assert_eq!(spoken.count(caller(ACME, Role::Owner), Origin::default()).await, Ok(0));
    kept.pop();
    assert!(spoken.keep().await.is_ok(), "one that is given back makes room");
}
