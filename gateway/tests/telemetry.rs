//! One process with telemetry on: a span for each stage and fetch, one trace from client to subgraph.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::HeaderMap,
    routing::{get, post},
};
use gateway::{Gateway, compose, listen::Server};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use service::telemetry::{self, TelemetrySettings};
use std::sync::Arc;
use tokio::net::TcpListener;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { secret(of: String): String }
"#;
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const CLIENT: &str = "b7ad6b7169203331";

/// The bodies that the collector got, or the `traceparent` headers that the subgraph got.
type Seen<T> = Arc<parking_lot::Mutex<Vec<T>>>;

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn subgraph(State(seen): State<Seen<String>>, headers: HeaderMap) -> Json<Value> {
    seen.lock().push(headers["traceparent"].to_str().unwrap().to_owned());
    Json(json!({ "data": { "secret": "private-answer" } }))
}

async fn ask(url: &str, request: http::request::Builder, body: &'static str) -> String {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let request = request.uri(url).body(Full::from(body)).unwrap();
    let body = client.request(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

fn holds(bodies: &[Bytes], needle: &str) -> bool {
    bodies.iter().any(|body| body.windows(needle.len()).any(|window| window == needle.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_one_trace_with_a_span_for_each_stage_and_fetch() {
    let (exports, parents) = (Seen::<Bytes>::default(), Seen::<String>::default());
    let receive = async |State(seen): State<Seen<Bytes>>, body: Bytes| seen.lock().push(body);
    let collector = Router::new()
        .route("/v1/traces", post(receive))
        .route("/v1/metrics", get(|| async {}).post(|| async {}))
        .with_state(exports.clone());
    let settings = TelemetrySettings {
        otlp_endpoint: Some(serve(collector).await),
        metrics_token: Some("for-metrics".to_owned().into()),
        ..Default::default()
    };
    let telemetry = telemetry::init(&settings, "gateway-under-test").unwrap();

    let texts = serve(Router::new().route("/graphql", post(subgraph)).with_state(parents.clone())).await;
    let supergraph = compose(&[("texts", &format!("{texts}/graphql"), SCHEMA)]).unwrap();
    let gateway = Gateway::builder(&supergraph).unwrap().build().unwrap();
    let url = serve(Server::new(Arc::new(gateway)).router(&telemetry).unwrap()).await;

    let request = http::Request::post("/")
        .header("content-type", "application/json")
        .header("authorization", "Bearer private-token")
        .header("apollographql-client-name", "web")
        .header("traceparent", format!("00-{TRACE}-{CLIENT}-01"));
    let query = r#"{"query":"query Secret($of:String){secret(of:$of)}","variables":{"of":"private-variable"}}"#;
    assert!(ask(&format!("{url}/graphql"), request, query).await.contains("private-answer"));

    let parent = parents.lock().pop().unwrap();
    assert!(parent.starts_with(&format!("00-{TRACE}-")), "one trace: {parent}");
    assert!(!parent.contains(CLIENT), "the fetch has a span of its own: {parent}");

    let by_token = http::Request::get("/").header("authorization", "Bearer for-metrics");
    let metrics = ask(&format!("{url}/metrics"), by_token, "").await;
    let operations = r#"thorbis_gateway_operation_duration_seconds_count{client_name="web",graphql_operation_name="Secret",graphql_operation_type="query",outcome="data"} 1"#;
    assert!(metrics.contains(operations), "{metrics}");
    let fetches = r#"thorbis_gateway_fetch_duration_seconds_count{outcome="answered",subgraph_name="texts"} 1"#;
    assert!(metrics.contains(fetches), "{metrics}");

    telemetry.shutdown().await;
    let exports = exports.lock();
    for span in ["POST /graphql", "graphql.document", "graphql.plan", "graphql.execute", "subgraph.fetch"] {
        assert!(holds(&exports, span), "no span {span}");
    }
    for private in ["private-token", "private-variable", "private-answer", "secret(of"] {
        assert!(!holds(&exports, private), "{private} was exported");
    }
}
