//! GraphQL over HTTP: methods, media types and status codes.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use gateway::{GatewaySettings, listen};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::{Graph, Subgraph};

const GRAPHQL: &str = "application/graphql-response+json";

fn subgraph() -> Subgraph {
    Subgraph::new("one", "type Query { hello(name: String): String must: String! } type Mutation { count: Int }")
        .field("Query", "hello", |_, arguments| {
            Ok(json!(format!("hello {}", arguments.get("name").and_then(Value::as_str).unwrap_or("you"))))
        })
        .field("Query", "must", |_, _| Err("no".to_owned()))
        .query("count", json!(1))
}

async fn graph() -> Graph {
    Graph::start(vec![subgraph()]).await
}

async fn send(graph: &Graph, request: Request<Body>) -> Response<Body> {
    listen::router(graph.gateway.clone()).oneshot(request).await.unwrap()
}

async fn body(response: Response<Body>) -> Value {
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn post(accept: Option<&str>, content_type: Option<&str>, text: &str) -> Request<Body> {
    let mut request = Request::post("/graphql");
    if let Some(accept) = accept {
        request = request.header(header::ACCEPT, accept);
    }
    if let Some(content_type) = content_type {
        request = request.header(header::CONTENT_TYPE, content_type);
    }
    request.body(Body::from(text.to_owned())).unwrap()
}

fn get(accept: &str, query: &str) -> Request<Body> {
    Request::get(format!("/graphql?{query}"))
        .header(header::ACCEPT, accept)
        .header("x-requested-with", "test")
        .body(Body::empty())
        .unwrap()
}

async fn status(graph: &Graph, accept: &str, text: &str) -> u16 {
    send(graph, post(Some(accept), Some("application/json"), text)).await.status().as_u16()
}

#[tokio::test]
async fn the_response_has_the_media_type_that_the_client_prefers() {
    let graph = graph().await;
    let cases = [
        (None, "application/json"),
        (Some("*/*"), "application/json"),
        (Some("application/json"), "application/json"),
        (Some(GRAPHQL), GRAPHQL),
        (Some("application/graphql-response+json, application/json;q=0.9"), GRAPHQL),
        (Some("application/graphql-response+json;q=0.1, application/json"), "application/json"),
        (Some("text/html, application/graphql-response+json; charset=utf-8"), GRAPHQL),
    ];
    for (accept, expected) in cases {
        let response = send(&graph, post(accept, Some("application/json"), r#"{"query":"{ hello }"}"#)).await;
        assert_eq!(response.status(), StatusCode::OK);
        let media_type = response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        assert_eq!(media_type, format!("{expected}; charset=utf-8"), "{accept:?}");
    }
    let response = send(&graph, post(Some("text/html"), Some("application/json"), r#"{"query":"{ hello }"}"#)).await;
    assert_eq!(response.status(), StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn status_codes_follow_the_media_type() {
    let graph = graph().await;
    let cases = [
        (r#"{"query":"{ hello }"}"#, 200, 200),
        (r#"{"query":"{ hello "}"#, 400, 200),
        (r#"{"query":"{ nothing }"}"#, 400, 200),
        (r#"{"query":"query A { hello } query B { hello }"}"#, 400, 200),
        (r#"{"query":"query ($a: String!) { hello(name: $a) }"}"#, 400, 200),
        (r#"{"query":"{ must }"}"#, 200, 200),
        (r#"{"query":"{ hello }","variables":null,"operationName":null,"extensions":null}"#, 200, 200),
        (r#"{"query":"query Q { hello }","operationName":"Q"}"#, 200, 200),
        (r#"{"qeury":"{ hello }"}"#, 400, 400),
        (r#"{"query":{"a":1}}"#, 400, 400),
        (r#"{"query":"{ hello }","variables":[1]}"#, 400, 400),
        (r#"{"query":"{ hello }","operationName":{}}"#, 400, 400),
        (r#"{"query":"{ hello }","extensions":"x"}"#, 400, 400),
        (r#"[{"query":"{ hello }"}]"#, 400, 400),
        ("{ not json", 400, 400),
        ("", 400, 400),
    ];
    for (text, for_graphql, for_json) in cases {
        assert_eq!(status(&graph, GRAPHQL, text).await, for_graphql, "{text}");
        assert_eq!(status(&graph, "application/json", text).await, for_json, "{text}");
    }
}

#[tokio::test]
async fn bodies_must_be_json_in_utf8() {
    let graph = graph().await;
    for (content_type, expected) in [
        (Some("application/json; charset=utf-8"), 200),
        (Some("application/json; charset=UTF-8"), 200),
        (Some("application/json; charset=iso-8859-1"), 415),
        (Some("text/plain"), 415),
        (Some("application/graphql"), 415),
        (None, 415),
    ] {
        let mut request = post(Some(GRAPHQL), content_type, r#"{"query":"{ hello(name: \"\u00e9\u4e16\") }"}"#);
        request.headers_mut().insert("x-requested-with", "test".parse().unwrap());
        assert_eq!(send(&graph, request).await.status().as_u16(), expected, "{content_type:?}");
    }
}

#[tokio::test]
async fn queries_may_come_by_get_and_mutations_may_not() {
    let graph = graph().await;
    let response =
        send(&graph, get(GRAPHQL, "query=query($n:String)%7Bhello(name:$n)%7D&variables=%7B%22n%22:%22Ada%20L%22%7D"))
            .await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(body(response).await, json!({"data": {"hello": "hello Ada L"}}));
    let response = send(&graph, get(GRAPHQL, "query=mutation%7Bcount%7D")).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()[header::ALLOW], "POST");
    assert_eq!(send(&graph, get(GRAPHQL, "")).await.status(), StatusCode::BAD_REQUEST);
    assert_eq!(send(&graph, get(GRAPHQL, "query=%7Bhello%7D&variables=x")).await.status(), StatusCode::BAD_REQUEST);
    let mut request = get(GRAPHQL, "query=%7Bhello%7D");
    *request.method_mut() = axum::http::Method::PUT;
    assert_eq!(send(&graph, request).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn each_limit_has_its_own_code() {
    let mut settings = GatewaySettings::default();
    settings.limits.tokens = 60;
    settings.limits.depth = 4;
    settings.limits.aliases = 3;
    settings.limits.root_fields = 5;
    settings.limits.directives = 2;
    settings.limits.fields = 8;
    let graph = Graph::with_settings(vec![subgraph()], settings).await;
    let cases = [
        (format!("{{ hello {} }}", "hello ".repeat(80)), "TOKEN_LIMIT"),
        ("{ __schema { types { fields { type { name } } } } }".to_owned(), "DEPTH_LIMIT"),
        ("{ a: hello b: hello c: hello d: hello }".to_owned(), "ALIAS"),
        ("{ hello hello hello hello hello hello }".to_owned(), "ROOT_FIELD"),
        ("{ hello @skip(if: false) @include(if: true) must @skip(if: true) }".to_owned(), "DIRECTIVE"),
        (
            "{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { hello must hello }".to_owned(),
            "FIELD",
        ),
    ];
    for (query, code) in cases {
        let response = graph.query(&query).await;
        assert!(response["errors"].to_string().contains(code), "{query}: {response}");
    }
    assert!(graph.requests("one").is_empty());
}

#[tokio::test]
async fn large_bodies_and_too_many_requests_are_refused() {
    let mut settings = GatewaySettings::default();
    settings.limits.requests_in_flight = 0;
    let graph = Graph::with_settings(vec![subgraph()], settings).await;
    let response = send(&graph, post(None, Some("application/json"), r#"{"query":"{ hello }"}"#)).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(response.headers().contains_key(header::RETRY_AFTER));
    let graph = Graph::start(vec![subgraph()]).await;
    let text = format!(r#"{{"query":"{{ hello }}{}"}}"#, " ".repeat(3 << 20));
    assert_eq!(status(&graph, GRAPHQL, &text).await, 413);
}

#[tokio::test]
async fn documents_that_nest_without_end_are_refused_not_feared() {
    let graph = graph().await;
    for text in
        ["{a".repeat(5000), format!("{{ hello(name: {}", "[".repeat(9000)), format!("query ($a: {}", "[".repeat(9000))]
    {
        let response = graph.query(&text).await;
        assert!(response.get("data").is_none());
    }
    let circle = "{ __type(name: \"Query\") { fields { type { ...T } } } } fragment T on __Type { fields { type { fields { type { name } } } } }";
    assert_eq!(graph.query(circle).await["errors"][0]["extensions"]["code"], "DEPTH_LIMIT_EXCEEDED");
    let response = graph.query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }").await;
    assert_eq!(response["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
}
