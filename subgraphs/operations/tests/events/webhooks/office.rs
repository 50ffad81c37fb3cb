//! The graph with couriers, and what owners say to it.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use kit::{Request, Subgraph};
use operations::webhooks::{
    Courier, Destinations, EVENT_DOCUMENT, Payloads, Poster, RenderError, Resolve, of_response, system_resolver,
};
use serde_json::{Value, json};
use service::identity::{Caller, Role};
use sqlx::PgPool;
use uuid::Uuid;

use super::receiver::Receiver;
use crate::fixture::{ACME, Graph, caller};

/// How long a receiver may take that is meant to answer, and one that is meant to stall.
const PATIENCE: Duration = Duration::from_secs(15);
const SHORT: Duration = Duration::from_millis(300);

/// Documents are run by the subgraph itself.
struct BySubgraph(Subgraph);

impl Payloads for BySubgraph {
    fn render<'a>(
        &'a self,
        caller: Arc<Caller>,
        document: Option<&'a str>,
        event: Uuid,
    ) -> BoxFuture<'a, Result<Option<Value>, RenderError>> {
        Box::pin(async move {
            let variables = json!({ "event": event }).to_string();
            let request = Request {
                query: document.unwrap_or(EVENT_DOCUMENT),
                operation_name: None,
                variables: Some(variables.as_bytes()),
                caller,
                origin: kit::Origin::default(),
                idempotency_key: None,
                deadline: None,
            };
            of_response(&self.0.execute(request).await.body)
        })
    }
}

/// The graph and a pool that sees every tenant.
pub(crate) struct Office {
    pub(crate) graph: Graph,
    pool: PgPool,
}

impl Office {
    pub(crate) async fn open() -> Self {
        let graph = Graph::without_publisher().await;
        let pool = PgPool::connect(&graph.database.url()).await.unwrap();
        Self { graph, pool }
    }

    pub(crate) fn courier(&self) -> Courier {
        self.courier_to(Destinations::Anywhere, system_resolver())
    }

    pub(crate) fn courier_to(&self, destinations: Destinations, resolve: Resolve) -> Courier {
        self.courier_of(Poster::new(destinations, resolve).unwrap().with_patience(PATIENCE))
    }

    /// One that waits for nobody.
    pub(crate) fn hasty_courier(&self) -> Courier {
        self.courier_of(Poster::new(Destinations::Anywhere, system_resolver()).unwrap().with_patience(SHORT))
    }

    fn courier_of(&self, poster: Poster) -> Courier {
        let payloads = Arc::new(BySubgraph(self.graph.subgraph.clone()));
        Courier::new(self.pool.clone(), self.graph.subgraph.database().clone(), payloads, poster)
    }

    /// What the owner of ACME is answered; without errors.
    pub(crate) async fn owner(&self, query: &str) -> Value {
        let answer = self.graph.ask(caller(ACME, Role::Owner), query).await;
        assert_eq!(answer.get("errors"), None, "{query}: {answer:#}");
        answer["data"].clone()
    }

    /// Registers an endpoint that sees what the owner sees.
    pub(crate) async fn register(&self, receiver: &Receiver, further: &str) -> Value {
        let owner = crate::fixture::user(ACME, Role::Owner);
        self.register_as(receiver, &format!("principalId: \"{owner}\", {further}")).await
    }

    /// Registers an endpoint with these fields of the input.
    pub(crate) async fn register_as(&self, receiver: &Receiver, further: &str) -> Value {
        let url = receiver.url();
        let query = format!(
            "mutation {{ registerWebhook(input: {{ url: \"{url}\", {further} }}) \
             {{ secret endpoint {{ id publicKeys status signing }} }} }}"
        );
        self.owner(&query).await["registerWebhook"].clone()
    }

    /// Publishes what was committed, and delivers until there is nothing more to do.
    pub(crate) async fn deliver(&self) {
        self.graph.published().await;
        self.deliver_by(&self.courier()).await;
    }

    pub(crate) async fn deliver_by(&self, courier: &Courier) {
        while courier.deliver_due().await.unwrap() > 0 {}
    }

    /// Lets everything that waits for its next attempt be due.
    pub(crate) async fn let_time_pass(&self) {
        self.graph
            .sql(
                "UPDATE integration_mgmt.webhook_deliveries SET next_attempt_at = now(), leased_until = NULL
                 WHERE status = 'pending'",
            )
            .await;
    }

    /// The same, after one more attempt as if it were the first.
    pub(crate) async fn outcome_after_another_attempt(&self) -> (String, Value, String) {
        self.let_time_pass().await;
        self.graph.sql("UPDATE integration_mgmt.webhook_deliveries SET attempts = 0").await;
        self.deliver_once().await;
        self.outcome().await
    }

    /// Publishes, and makes one round.
    pub(crate) async fn deliver_once(&self) {
        self.graph.published().await;
        self.courier().deliver_due().await.unwrap();
    }

    /// Lets what waits after a failure be due, while workers are at work.
    pub(crate) async fn let_retries_be_due(&self) {
        self.graph
            .sql(
                "UPDATE integration_mgmt.webhook_deliveries SET next_attempt_at = now()
                 WHERE status = 'pending' AND next_attempt_at > now() AND leased_until IS NULL",
            )
            .await;
    }

    /// The deliveries as an owner reads them, in the order of their making.
    pub(crate) async fn deliveries(&self) -> Vec<Value> {
        let query = "{ webhookDeliveries(orderBy: [{ occurredAt: ASC }]) { nodes {
            id eventType eventId orderId status attempts nextAttemptAt lastStatus lastError body } } }";
        self.owner(query).await["webhookDeliveries"]["nodes"].as_array().unwrap().clone()
    }

    /// The status, last status and last error of the only delivery.
    pub(crate) async fn outcome(&self) -> (String, Value, String) {
        let deliveries = self.deliveries().await;
        let [delivery] = deliveries.as_slice() else { panic!("{deliveries:#?}") };
        let text = |name: &str| delivery[name].as_str().unwrap_or_default().to_owned();
        (text("status"), delivery["lastStatus"].clone(), text("lastError"))
    }
}
