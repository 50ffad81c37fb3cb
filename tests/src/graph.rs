//! The whole graph in this process, over a database.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use cluster::testing::Database;
use gateway::{Gateway, GatewaySettings, GraphqlRequest, RequestContext, Subscribed, Subscription};
use kit::{Bounds, Request, Subgraph};
use serde_json::Value;
use serde_json::value::to_raw_value;
use service::identity::{Role, TENANT_HEADER};
use sqlx::postgres::{PgPool, PgPoolOptions};
use thorbis::graph::{self, Composed};
use thorbis::in_process::InProcess;
use uuid::Uuid;

use crate::counting::{Counting, Fetches};
use crate::data;
use crate::people::{Members, verifier};

/// What composing our subgraphs gives; made once.
pub static COMPOSED: LazyLock<Composed> = LazyLock::new(|| graph::compose().unwrap());

/// Subgraphs and gateway, called without sockets.
pub struct Graph {
    /// Every subgraph.
    pub subgraphs: Vec<Subgraph>,
    /// The gateway before them.
    pub gateway: Gateway,
    /// What the gateway sent to subgraphs.
    pub fetches: Fetches,
    /// The tenants' members.
    pub members: Members,
    _database: Option<Database>,
}

impl Graph {
    /// Over the database that all reading tests share.
    pub async fn reading() -> Self {
        let database = data::shared().await;
        Self::start(database).await
    }

    /// Over a copy of its own.
    pub async fn writing() -> Self {
        Self::over(data::copy().await).await
    }

    /// Over a database that the test has made.
    pub async fn over(database: Database) -> Self {
        let mut graph = Self::start(&database).await;
        graph._database = Some(database);
        graph
    }

    /// Another process over the database of a graph: it remembers nothing of what the first one knows.
    pub async fn beside(graph: &Self) -> Self {
        Self::start(graph.database()).await
    }

    /// Over a database that the test has made, by connections that it has opened.
    pub async fn through(database: Database, connections: &kit::Database) -> Self {
        let subgraphs = graph::subgraphs_over(connections).unwrap();
        let mut graph = Self::of(subgraphs, &database, GatewaySettings::default()).await;
        graph._database = Some(database);
        graph
    }

    /// Over a database that the test has made, within other bounds than the usual ones.
    pub async fn within(database: Database, bounds: Bounds, settings: GatewaySettings) -> Self {
        let connections = kit::Database::new(pool(&database).await);
        let subgraphs = graph::definitions()
            .map(|definition| Subgraph::new(definition, connections.counted_apart(), bounds).unwrap())
            .collect();
        let mut graph = Self::of(subgraphs, &database, settings).await;
        graph._database = Some(database);
        graph
    }

    async fn start(database: &Database) -> Self {
        Self::of(subgraphs(database).await, database, GatewaySettings::default()).await
    }

    async fn of(subgraphs: Vec<Subgraph>, database: &Database, mut settings: GatewaySettings) -> Self {
        let fetches = Fetches::default();
        settings.subgraphs.forward_headers.push(TENANT_HEADER.to_string());
        let mut builder = Gateway::builder(&COMPOSED.supergraph).unwrap().settings(settings);
        for subgraph in &subgraphs {
            let transport = InProcess::new(subgraph.clone(), verifier());
            builder = builder.transport(subgraph.name(), Arc::new(Counting::new(transport, fetches.clone())));
        }
        let members = Members::read(database).await;
        Self { subgraphs, gateway: builder.build().unwrap(), fetches, members, _database: None }
    }

    /// The database of a graph that has its own.
    pub fn database(&self) -> &Database {
        self._database.as_ref().expect("this graph shares its database")
    }

    /// How many statements all subgraphs have run.
    pub fn statements(&self) -> u64 {
        self.subgraphs.iter().map(|subgraph| subgraph.database().statements()).sum()
    }

    /// The `Authorization` header of a tenant's owner.
    pub fn owner(&self, tenant: Uuid) -> String {
        self.members.bearer(tenant, Role::Owner)
    }

    /// Sends a request through the gateway and returns the bytes of its answer.
    pub async fn send(&self, authorization: Option<&str>, query: &str, variables: &Value) -> Bytes {
        let context = RequestContext {
            authorization: authorization.map(|value| value.parse().unwrap()),
            ..RequestContext::default()
        };
        let variables = to_raw_value(variables).unwrap();
        let request = GraphqlRequest { query, variables: Some(&variables), ..GraphqlRequest::default() };
        self.gateway.execute(request, &context).await.body
    }

    /// Subscribes through the gateway; a refusal fails the test.
    pub async fn subscribe(&self, authorization: &str, query: &str, variables: &Value) -> Subscription {
        let context =
            RequestContext { authorization: Some(authorization.parse().unwrap()), ..RequestContext::default() };
        let variables = to_raw_value(variables).unwrap();
        let request = GraphqlRequest { query, variables: Some(&variables), ..GraphqlRequest::default() };
        match self.gateway.subscribe(request, &context).await {
            Subscribed::Events(subscription) => subscription,
            Subscribed::Answer(answer) => panic!("{}", String::from_utf8_lossy(&answer.body)),
        }
    }

    /// Asks through the gateway.
    pub async fn ask(&self, authorization: &str, query: &str, variables: Value) -> Value {
        serde_json::from_slice(&self.send(Some(authorization), query, &variables).await).unwrap()
    }

    /// The data of an answer that must have no errors.
    pub async fn data(&self, authorization: &str, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(authorization, query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{}", answer["errors"]);
        answer["data"].take()
    }

    /// Asks one subgraph directly, past the gateway.
    pub async fn ask_subgraph(&self, subgraph: &Subgraph, authorization: &str, query: &str, variables: Value) -> Value {
        let variables = variables.to_string();
        let caller = verifier().verify(Some(authorization)).await.unwrap();
        let request = Request {
            query,
            operation_name: None,
            variables: Some(variables.as_bytes()),
            caller,
            origin: kit::Origin::default(),
            idempotency_key: None,
            deadline: None,
        };
        serde_json::from_slice(&subgraph.execute(request).await.body).unwrap()
    }
}

/// Every subgraph, over a pool of this test.
pub async fn subgraphs(database: &Database) -> Vec<Subgraph> {
    graph::subgraphs(&pool(database).await).unwrap()
}

/// A pool of this test: pools belong to the runtime that made them.
pub async fn pool(database: &Database) -> PgPool {
    PgPoolOptions::new().max_connections(8).test_before_acquire(false).connect(&database.url()).await.unwrap()
}
