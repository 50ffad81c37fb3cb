//! Equal queries of one caller that run at the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures::future::{BoxFuture, join_all};
use gateway::{FetchRequest, Gateway, GatewaySettings, GraphqlRequest, RequestContext, Transport, TransportResult};
use http::HeaderValue;
use tokio::sync::Semaphore;

/// Answers with the number of the fetch; a query when it is let.
struct Numbered {
    sent: AtomicUsize,
    let_through: Semaphore,
}

impl Transport for Numbered {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        let number = self.sent.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            if !request.operation.text.starts_with("mutation") {
                let _permit = self.let_through.acquire().await;
            }
            Ok(Bytes::from(format!(r#"{{"data":{{"number":{number},"add":{number}}}}}"#)))
        })
    }
}

const SCHEMA: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { number(of: Int): Int } type Mutation { add: Int }"#;

fn graph(settings: GatewaySettings) -> (Gateway, Arc<Numbered>) {
    let subgraph = Arc::new(Numbered { sent: AtomicUsize::new(0), let_through: Semaphore::new(1) });
    let supergraph = gateway::compose(&[("numbers", "http://numbers", SCHEMA)]).unwrap();
    let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
    (builder.transport("numbers", subgraph.clone()).build().unwrap(), subgraph)
}

fn caller(token: &'static str) -> RequestContext {
    RequestContext { authorization: Some(HeaderValue::from_static(token)), ..RequestContext::default() }
}

/// How many fetches these requests cost that run at the same time.
async fn fetches(gateway: &Gateway, subgraph: &Numbered, requests: &[(&str, &RequestContext)]) -> usize {
    let ask = |(query, context)| gateway.execute(GraphqlRequest { query, ..GraphqlRequest::default() }, context);
    // Their documents and plans are known, so that each comes as far as it can.
    join_all(requests.iter().copied().map(ask)).await;
    let before = subgraph.sent.load(Ordering::SeqCst);
    let held = subgraph.let_through.acquire().await.unwrap();
    let mut all = join_all(requests.iter().copied().map(ask));
    assert!(futures::poll!(&mut all).is_pending());
    drop(held);
    for answer in all.await {
        assert!(!answer.body.is_empty());
    }
    subgraph.sent.load(Ordering::SeqCst) - before
}

#[tokio::test]
async fn equal_queries_of_one_caller_are_one() {
    let (gateway, subgraph) = graph(GatewaySettings::default());
    let (one, other) = (caller("one"), caller("other"));
    let query = "{ number }";
    assert_eq!(fetches(&gateway, &subgraph, &[(query, &one); 5]).await, 1);
    assert_eq!(fetches(&gateway, &subgraph, &[(query, &one), (query, &other)]).await, 2);
    assert_eq!(fetches(&gateway, &subgraph, &[(query, &one), ("{ number(of: 1) }", &one)]).await, 2);
    let before = subgraph.sent.load(Ordering::SeqCst);
    let add = || gateway.execute(GraphqlRequest { query: "mutation { add }", ..GraphqlRequest::default() }, &one);
    join_all([add(), add(), add()]).await;
    assert_eq!(subgraph.sent.load(Ordering::SeqCst) - before, 3);
}

#[tokio::test]
async fn nothing_is_shared_where_the_settings_say_so() {
    let mut settings = GatewaySettings::default();
    settings.subgraphs.share_in_flight = false;
    let (gateway, subgraph) = graph(settings);
    assert_eq!(fetches(&gateway, &subgraph, &[("{ number }", &caller("one")); 3]).await, 3);
}

#[tokio::test]
async fn a_query_after_a_mutation_joins_none_from_before() {
    let (gateway, subgraph) = graph(GatewaySettings::default());
    let one = caller("one");
    let ask = |query| gateway.execute(GraphqlRequest { query, ..GraphqlRequest::default() }, &one);
    for query in ["{ number }", "mutation { add }"] {
        ask(query).await;
    }
    let held = subgraph.let_through.acquire().await.unwrap();
    let mut early = std::pin::pin!(ask("{ number }"));
    assert!(futures::poll!(&mut early).is_pending());
    ask("mutation { add }").await;
    let mut late = std::pin::pin!(ask("{ number }"));
    assert!(futures::poll!(&mut late).is_pending());
    drop(held);
    let (early, late) = futures::join!(early, late);
    assert_ne!(early.body, late.body);
}
