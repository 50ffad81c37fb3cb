//! What a request may cost, over any transport: sizes, time, and nothing that goes on without its client.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GatewaySettings, GraphqlRequest, RequestContext, Transport, TransportResult};
use serde_json::{Value, json};
use service::settings::ByteSize;

const ITEMS: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { items: [Item!]! }
type Item @key(fields: "id") { id: ID! }
"#;
const TEXTS: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { title: String }
type Item @key(fields: "id") { id: ID! text: String }
"#;

/// Answers with the same bytes to everything.
struct Fixed(Bytes);

impl Transport for Fixed {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        let body = self.0.clone();
        Box::pin(async move { Ok(body) })
    }
}

/// Never answers; counts who still waits.
#[derive(Clone, Default)]
struct Silent(Arc<AtomicUsize>);

/// One that waits, until it is dropped.
struct Waiting(Arc<AtomicUsize>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Transport for Silent {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let waiting = Waiting(Arc::clone(&self.0));
        Box::pin(async move {
            std::future::pending::<()>().await;
            drop(waiting);
            Ok(Bytes::new())
        })
    }
}

fn fixed(body: &Value) -> Arc<dyn Transport> {
    Arc::new(Fixed(body.to_string().into()))
}

/// So many items of one id, whose text has so many bytes and is fetched once.
fn shared(items: usize, text: usize) -> [Arc<dyn Transport>; 2] {
    let items = vec![json!({ "__typename": "Item", "id": "1" }); items];
    let entity = json!({ "__typename": "Item", "text": "x".repeat(text) });
    [fixed(&json!({ "data": { "items": items } })), fixed(&json!({ "data": { "_entities": [entity] } }))]
}

fn gateway(transports: [Arc<dyn Transport>; 2], settings: GatewaySettings) -> Gateway {
    let supergraph =
        gateway::compose(&[("items", "http://items/graphql", ITEMS), ("texts", "http://texts/graphql", TEXTS)]);
    let [items, texts] = transports;
    let builder = Gateway::builder(&supergraph.unwrap()).unwrap().settings(settings);
    builder.transport("items", items).transport("texts", texts).build().unwrap()
}

fn settings(change: impl FnOnce(&mut GatewaySettings)) -> GatewaySettings {
    let mut settings = GatewaySettings::default();
    change(&mut settings);
    settings
}

async fn ask(gateway: &Gateway, query: &str) -> (Value, usize) {
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    let response = gateway.execute(request, &RequestContext::default()).await;
    (serde_json::from_slice(&response.body).unwrap(), response.body.len())
}

fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn what_is_fetched_once_and_written_often_is_counted_as_often_as_it_is_written() {
    let query = "{ items { text } }";
    let written = ask(&gateway(shared(1_000, 1_000), GatewaySettings::default()), query).await.1;
    assert!(written > 1_000_000);
    for (limit, fits) in [(written, true), (written / 2, false), (50_000, false)] {
        let gateway = gateway(shared(1_000, 1_000), settings(|it| it.limits.response = ByteSize::bytes(limit as u64)));
        let (answer, size) = ask(&gateway, query).await;
        assert_eq!(code(&answer), if fits { "" } else { "RESPONSE_TOO_LARGE" }, "{limit}");
        assert_eq!(fits, !answer["data"].is_null());
        assert!(size <= limit);
    }
}

#[tokio::test]
async fn a_response_holds_as_many_objects_as_it_may_and_no_more() {
    // The items, and the object that holds them.
    for (limit, expected) in [(1_001, ""), (1_000, "QUERY_TOO_COMPLEX"), (10, "QUERY_TOO_COMPLEX")] {
        let gateway = gateway(shared(1_000, 10), settings(|it| it.limits.objects = limit));
        assert_eq!(code(&ask(&gateway, "{ items { text } }").await.0), expected, "{limit}");
    }
}

#[tokio::test]
async fn no_transport_brings_more_than_an_answer_may_have() {
    let gateway = gateway(shared(1, 5_000), settings(|it| it.limits.subgraph_response = ByteSize::bytes(4_000)));
    let (answer, _) = ask(&gateway, "{ items { text } }").await;
    assert_eq!(code(&answer), "SUBGRAPH_RESPONSE_TOO_LARGE");
    assert_eq!(answer["data"], json!({ "items": [{ "text": null }] }));
}

#[tokio::test]
async fn all_answers_together_bring_no_more_than_a_request_may_read() {
    let gateway = gateway(shared(1, 5_000), settings(|it| it.limits.bytes_read = ByteSize::bytes(4_000)));
    assert_eq!(code(&ask(&gateway, "{ items { text } }").await.0), "RESPONSE_TOO_LARGE");
}

#[tokio::test]
async fn a_deadline_ends_the_fetches_and_the_request() {
    let silent = Silent::default();
    let [items, _] = shared(1, 1);
    let both = [items, Arc::new(silent.clone()) as Arc<dyn Transport>];
    let gateway = gateway(both, GatewaySettings::default());
    let context = RequestContext { deadline: Some(Instant::now() + Duration::from_millis(300)), ..Default::default() };
    let request = GraphqlRequest { query: "{ items { text } }", ..GraphqlRequest::default() };
    let response = gateway.execute(request, &context).await;
    let answer: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(code(&answer), "SUBGRAPH_TIMEOUT", "{answer}");
    assert_eq!(silent.0.load(Ordering::SeqCst), 0, "nobody waits any more");
}

#[tokio::test]
async fn a_client_that_leaves_takes_its_fetches_along() {
    let silent = Silent::default();
    let both = [Arc::new(silent.clone()) as Arc<dyn Transport>, Arc::new(silent.clone())];
    let gateway = Arc::new(gateway(both, GatewaySettings::default()));
    for query in ["{ items { text } }", "{ items { id } title }"] {
        // Equal fetches are shared; the one who asked for all of them leaves first.
        let clients: Vec<_> = (0..20)
            .map(|_| {
                let gateway = Arc::clone(&gateway);
                tokio::spawn(async move { ask(&gateway, query).await })
            })
            .collect();
        while silent.0.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        for client in clients {
            client.abort();
            assert!(client.await.unwrap_err().is_cancelled());
        }
        assert_eq!(silent.0.load(Ordering::SeqCst), 0, "{query}");
    }
}

#[tokio::test]
async fn few_bytes_that_would_take_much_memory_are_refused_before_they_do() {
    let query = "{ items { id text } }";
    let of = |count: usize, item: &str| {
        let body = format!(r#"{{"data":{{"items":[{}]}}}}"#, vec![item; count].join(","));
        assert!(body.len() < 100_000);
        let entity = json!({ "__typename": "Item", "text": "x" });
        let texts = fixed(&json!({ "data": { "_entities": [entity] } }));
        let items: Arc<dyn Transport> = Arc::new(Fixed(body.into()));
        gateway([items, texts], settings(|it| it.limits.bytes_read = ByteSize::bytes(100_000)))
    };
    let (answer, _) = ask(&of(1_000, r#"{"__typename":"Item","id":"1"}"#), query).await;
    assert_eq!(code(&answer), "", "{}", answer["errors"]);
    let (answer, size) = ask(&of(30_000, "{}"), query).await;
    assert_eq!((code(&answer), answer["data"].is_null()), ("SUBGRAPH_RESPONSE_TOO_LARGE", true));
    assert!(size < 1_000);
}

#[tokio::test]
async fn an_answer_of_very_many_errors_has_the_first_of_them_at_their_nulls() {
    let items: Vec<Value> = (0..12_000).map(|id| json!({ "__typename": "Item", "id": id.to_string() })).collect();
    let error = |at: usize| json!({ "message": format!("no {at}"), "path": ["_entities", at, "text"] });
    let errors: Vec<Value> = (0..items.len()).map(error).collect();
    let entities = vec![json!({ "text": null }); items.len()];
    let (items, texts) = (
        fixed(&json!({ "data": { "items": items } })),
        fixed(&json!({ "data": { "_entities": entities }, "errors": errors })),
    );
    let (answer, _) = ask(&gateway([items, texts], GatewaySettings::default()), "{ items { text } }").await;
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1_001, "a thousand, and one that there are more");
    for (at, error) in errors.iter().take(1_000).enumerate() {
        assert_eq!((&error["path"], &error["message"]), (&json!(["items", at, "text"]), &json!(format!("no {at}"))));
    }
}
