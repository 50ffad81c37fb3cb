//! Plans of several steps: what waits for what, what is merged with what.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GatewaySettings, GraphqlRequest, RequestContext, Transport, TransportResult};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::support::{Graph, Subgraph};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_fetch_starts_when_its_own_inputs_are_there() {
    // `slow` answers only after `third` was asked, and `third` needs nothing but `first`.
    let (asked, wait) = mpsc::channel::<()>();
    let (asked, wait) = (std::sync::Mutex::new(asked), std::sync::Mutex::new(wait));
    let first = Subgraph::new("first", r#"type Query { item: Item } type Item @key(fields: "id") { id: ID! }"#)
        .query("item", json!({"id": "1"}));
    let slow =
        Subgraph::new("slow", r#"type Item @key(fields: "id") { id: ID! slow: String }"#).entity("Item", move |it| {
            let answered = wait.lock().unwrap().recv_timeout(Duration::from_secs(10)).is_ok();
            json!({"id": it["id"], "slow": if answered { "in time" } else { "too late" }})
        });
    let second = Subgraph::new("second", r#"type Item @key(fields: "id") { id: ID! code: String }"#)
        .entity("Item", |it| json!({"id": it["id"], "code": "c"}));
    let third = Subgraph::new(
        "third",
        r#"type Item @key(fields: "id") { id: ID! code: String @external label: String @requires(fields: "code") }"#,
    )
    .entity("Item", move |it| {
        asked.lock().unwrap().send(()).unwrap();
        json!({"id": it["id"], "label": format!("label {}", it["code"].as_str().unwrap_or("?"))})
    });
    let graph = Graph::start(vec![first, slow, second, third]).await;
    graph.check("{ item { slow label } }", json!({"item": {"slow": "in time", "label": "label c"}})).await;
}

#[tokio::test]
async fn parts_of_one_value_come_from_several_subgraphs() {
    let list = json!([{"id": "1"}, {"id": "2"}, {"id": "1"}]);
    let first = Subgraph::new("first", r#"type Query { boxes: [Box] } type Box @key(fields: "id") { id: ID! size: Size } type Size { width: Int @shareable }"#)
        .query("boxes", list)
        .field("Box", "size", |parent, _| Ok(json!({"width": parent["id"].as_str().unwrap().parse::<i64>().unwrap()})));
    let second = Subgraph::new("second", r#"type Box @key(fields: "id") { id: ID! size: Size } type Size { height: Int @shareable unit: String }"#)
        .entity("Box", |it| json!({"id": it["id"], "size": {"height": it["id"].as_str().unwrap().parse::<i64>().unwrap() * 10, "unit": "cm"}}));
    let shareable = |subgraph: Subgraph| {
        let mut subgraph = subgraph;
        subgraph.sdl = subgraph.sdl.replace("size: Size }", "size: Size @shareable }");
        subgraph
    };
    let graph = Graph::start(vec![shareable(first), shareable(second)]).await;
    graph
        .check(
            "{ boxes { size { height width unit } } }",
            json!({"boxes": [
                {"size": {"height": 10, "width": 1, "unit": "cm"}},
                {"size": {"height": 20, "width": 2, "unit": "cm"}},
                {"size": {"height": 10, "width": 1, "unit": "cm"}}]}),
        )
        .await;
}

#[tokio::test]
async fn root_fields_that_several_subgraphs_share_are_merged() {
    let part = |name: &str, field: &str, value: Value| {
        let sdl = format!("type Query {{ shop: Shop @shareable }} type Shop {{ id: ID! @shareable {field}: String }}");
        Subgraph::new(name, &sdl).query("shop", json!({"id": "s", field: value}))
    };
    let graph = Graph::start(vec![
        part("a", "name", json!("Corner")),
        part("b", "city", json!("Oslo")),
        part("c", "owner", json!("Ada")),
    ])
    .await;
    graph
        .check(
            "{ shop { owner id name city } }",
            json!({"shop": {"owner": "Ada", "id": "s", "name": "Corner", "city": "Oslo"}}),
        )
        .await;
}

#[tokio::test]
async fn lists_of_lists_of_entities_are_completed() {
    let first = Subgraph::new("first", r#"type Query { grid: [[Cell]!]! } type Cell @key(fields: "id") { id: ID! }"#)
        .query("grid", json!([[{"id": "a"}, null], [], [{"id": "b"}, {"id": "a"}]]));
    let second = Subgraph::new("second", r#"type Cell @key(fields: "id") { id: ID! text: String! }"#)
        .entity("Cell", |it| json!({"id": it["id"], "text": format!("cell {}", it["id"].as_str().unwrap())}));
    let graph = Graph::start(vec![first, second]).await;
    graph
        .check(
            "{ grid { text } }",
            json!({"grid": [[{"text": "cell a"}, null], [], [{"text": "cell b"}, {"text": "cell a"}]]}),
        )
        .await;
}

#[tokio::test]
async fn a_mutation_can_lead_back_to_queries_and_entities() {
    let first = Subgraph::new(
        "first",
        r#"type Query { healthy: Boolean } type Mutation { act: Acted } type Acted { ok: Boolean query: Back user: User } type Back { healthy: Boolean @shareable }
           type User @key(fields: "id") { id: ID! }"#,
    )
    .field("Mutation", "act", |_, _| Ok(json!({"ok": true, "query": {"healthy": true}, "user": {"id": "1"}})));
    // Composition refuses a way back to the root, gateways serve it.
    let edit = |supergraph: String| supergraph.replace("query: Back", "query: Query");
    let second = Subgraph::new(
        "second",
        r#"type Query { user(id: ID!): User } type User @key(fields: "id") { id: ID! name: String }"#,
    )
    .field("Query", "user", |_, arguments| Ok(json!({"id": arguments["id"], "name": "Ada"})))
    .rows("User", "id", json!([{"id": "1", "name": "Ada"}]));
    let graph = Graph::edited(vec![first, second], GatewaySettings::default(), edit).await;
    graph
        .check(
            r#"mutation { act { ok query { healthy user(id: "7") { id name } } user { name } } }"#,
            json!({"act": {"ok": true, "query": {"healthy": true, "user": {"id": "7", "name": "Ada"}}, "user": {"name": "Ada"}}}),
        )
        .await;
}

#[tokio::test]
async fn keys_that_a_subgraph_types_differently_come_back_under_their_own_name() {
    let first = Subgraph::new(
        "first",
        r#"type Query { people: [Person] } union Person = User | Admin
           type User @key(fields: "id") { id: ID! name: String! @shareable } type Admin @key(fields: "id") { id: ID! name: String @shareable }"#,
    )
    .query("people", json!([{"__typename": "User", "id": "u", "name": "Una"}, {"__typename": "Admin", "id": "a", "name": null}, {"__typename": "Admin", "id": "b", "name": "Bo"}]));
    let second = Subgraph::new("second", r#"type User @key(fields: "id") { id: ID! name: String @shareable }"#)
        .entity("User", |it| json!({"id": it["id"], "name": "second"}));
    let graph = Graph::start(vec![first, second]).await;
    graph
        .check(
            "{ people { ... on User { id name } ... on Admin { id name } } }",
            json!({"people": [{"id": "u", "name": "Una"}, {"id": "a", "name": null}, {"id": "b", "name": "Bo"}]}),
        )
        .await;
}

#[tokio::test]
async fn unions_may_have_other_members_in_other_subgraphs() {
    let first = Subgraph::new(
        "first",
        r#"type Query { mine: Media @shareable } union Media = Book | Song
           type Book @key(fields: "id") { id: ID! title: String @shareable } type Song { title: String }"#,
    )
    .query("mine", json!({"__typename": "Book", "id": "1", "title": "T"}));
    let second = Subgraph::new(
        "second",
        r#"type Query { other: Media } union Media = Book | Film
           type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int } type Film { title: String minutes: Int }"#,
    )
    .query("other", json!({"__typename": "Film", "title": "F", "minutes": 3}))
    .rows("Book", "id", json!([{"id": "1", "title": "T", "pages": 9}]));
    let graph = Graph::start(vec![first, second]).await;
    graph
        .check(
            "{ mine { __typename ... on Book { title pages } ... on Song { title } ... on Film { minutes } } other { ... on Film { title minutes } ... on Song { title } } }",
            json!({"mine": {"__typename": "Book", "title": "T", "pages": 9}, "other": {"title": "F", "minutes": 3}}),
        )
        .await;
}

#[tokio::test]
async fn numbers_come_through_with_every_digit() {
    let subgraph = Subgraph::new("one", "scalar Big type Query { a: Big b: [Big] }");
    let graph = Graph::start(vec![subgraph]).await;
    let answer = r#"{"data":{"a":123456789012345678901234567890.000000000000000000010,"b":[1e400,-0.0,{"x":[1.10]}]}}"#;
    let gateway =
        Gateway::builder(&graph.supergraph).unwrap().transport("one", Arc::new(Fixed(answer))).build().unwrap();
    let request = |query| GraphqlRequest { query, ..GraphqlRequest::default() };
    let response = gateway.execute(request("{ a b }"), &RequestContext::default()).await;
    assert_eq!(response.body, answer.as_bytes());
    let response = gateway.execute(request("{ b x: a }"), &RequestContext::default()).await;
    let text = String::from_utf8_lossy(&response.body).into_owned();
    assert!(text.starts_with(r#"{"data":{"b":[1e400,-0.0,{"x":[1.10]}],"x":"#), "{text}");
}

#[tokio::test]
async fn number_literals_for_custom_scalars_reach_the_subgraph_as_written() {
    let subgraph = Subgraph::new("one", "scalar Big type Query { a(x: Big, y: [Big], f: Float): Big }");
    let graph = Graph::start(vec![subgraph]).await;
    let recorder = Arc::new(Recorder::default());
    let gateway = Gateway::builder(&graph.supergraph).unwrap().transport("one", recorder.clone()).build().unwrap();
    let send = |query| GraphqlRequest { query, ..GraphqlRequest::default() };
    let context = RequestContext::default();
    let query =
        "query ($v: Big = 98765432109876543210) { a(x: 12345678901234567890123, y: [$v, 0.10000000000000000000001]) }";
    let response = gateway.execute(send(query), &context).await;
    assert_eq!(response.body, r#"{"data":{"a":1}}"#.as_bytes());
    let (operation, variables) = recorder.0.lock().unwrap().pop().unwrap();
    assert!(operation.contains("x: 12345678901234567890123, y: [$v, 0.10000000000000000000001]"), "{operation}");
    assert_eq!(variables, r#"{"v":98765432109876543210}"#);
    let response = gateway.execute(send("{ a(f: 0.12345678901234567890123) }"), &context).await;
    assert_eq!(response.body, r#"{"data":{"a":1}}"#.as_bytes());
}

/// Keeps operations and variables.
#[derive(Default)]
struct Recorder(std::sync::Mutex<Vec<(String, String)>>);

impl Transport for Recorder {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        let variables = String::from_utf8_lossy(request.variables.unwrap_or_default()).into_owned();
        self.0.lock().unwrap().push((request.operation.text.to_string(), variables));
        Box::pin(async { Ok(Bytes::from_static(br#"{"data":{"a":1}}"#)) })
    }
}

struct Fixed(&'static str);

impl Transport for Fixed {
    fn execute<'a>(&'a self, _request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async { Ok(Bytes::from_static(self.0.as_bytes())) })
    }
}

/// Counts fetches and answers when it is told to.
#[derive(Default)]
struct Gate {
    fetches: AtomicUsize,
    open: Notify,
}

impl Transport for Gate {
    fn execute<'a>(&'a self, _request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async {
            self.fetches.fetch_add(1, Ordering::SeqCst);
            self.open.notified().await;
            Ok(Bytes::from_static(br#"{"data":{"a":1}}"#))
        })
    }
}

async fn fetches_of(first: RequestContext, second: RequestContext) -> usize {
    let graph = Graph::start(vec![Subgraph::new("one", "type Query { a: Int }")]).await;
    let gate = Arc::new(Gate::default());
    let gateway = Gateway::builder(&graph.supergraph).unwrap().transport("one", gate.clone()).build().unwrap();
    let request = || GraphqlRequest { query: "{ a }", ..GraphqlRequest::default() };
    // What is planned already goes to its fetch without waiting for anything.
    gateway.explain(&request()).await.unwrap();
    let open = async {
        tokio::task::yield_now().await;
        let fetches = gate.fetches.load(Ordering::SeqCst);
        (0..fetches).for_each(|_| gate.open.notify_one());
        fetches
    };
    let (first, second, fetches) =
        tokio::join!(gateway.execute(request(), &first), gateway.execute(request(), &second), open);
    assert_eq!(first.body, second.body);
    fetches
}

#[tokio::test]
async fn equal_queries_of_one_caller_share_a_fetch_and_those_of_others_do_not() {
    let caller =
        |token: &str| RequestContext { authorization: Some(token.parse().unwrap()), ..RequestContext::default() };
    assert_eq!(fetches_of(caller("a"), caller("a")).await, 1);
    assert_eq!(fetches_of(caller("a"), caller("b")).await, 2);
}

#[tokio::test]
async fn answers_that_are_no_graphql_are_reported_and_never_shown() {
    for answer in
        ["", "not json", "[]", "{}", "{\"data\":{\"a\":1}", "{\"data\":{\"a\":[}}", "{\"data\":null}", "{\"errors\":5}"]
    {
        let graph = Graph::start(vec![Subgraph::new("one", "type Query { a: Int }")]).await;
        let transport = Arc::new(Fixed(answer));
        let gateway = Gateway::builder(&graph.supergraph).unwrap().transport("one", transport).build().unwrap();
        let request = GraphqlRequest { query: "{ a }", ..GraphqlRequest::default() };
        let response = gateway.execute(request, &RequestContext::default()).await;
        let body: Value = serde_json::from_slice(&response.body).unwrap();
        assert_eq!(body["data"]["a"], Value::Null, "{answer}");
        if answer != "{\"data\":null}" {
            assert_eq!(body["errors"][0]["extensions"]["service"], "one", "{answer}: {body}");
        }
    }
}
