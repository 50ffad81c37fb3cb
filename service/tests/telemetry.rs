//! One process with telemetry on, and a collector on a real socket that reads what it sends.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    routing::{get, post},
};
use service::{
    client,
    serve::{Readiness, bind, metrics_alone, observe, operations, serve},
    settings::Duration,
    telemetry::{self, LogFormat, TelemetrySettings, propagation},
};
use std::{collections::HashMap, net::SocketAddr, sync::Arc};
use tokio_util::sync::CancellationToken;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

type Received = Arc<parking_lot::Mutex<HashMap<String, Vec<Bytes>>>>;

async fn receive(State(received): State<Received>, Path(signal): Path<String>, body: Bytes) {
    received.lock().entry(signal).or_default().push(body);
}

fn start(router: Router) -> SocketAddr {
    let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve(listener, router, CancellationToken::new(), std::time::Duration::ZERO));
    address
}

/// What a handler would send on to a subgraph and write into SQL.
async fn outgoing() -> String {
    let mut headers = HeaderMap::new();
    propagation::inject(&mut headers);
    let sent = headers["traceparent"].to_str().unwrap().to_owned();
    assert_eq!(propagation::traceparent().as_deref(), Some(sent.as_str()));
    sent
}

async fn ask(address: SocketAddr, path: &str) -> String {
    let request = http::Request::get(format!("http://{address}{path}"))
        .header("traceparent", format!("00-{TRACE}-b7ad6b7169203331-01"))
        .header("authorization", "Bearer very-secret-token")
        .body(http_body_util::Empty::<bytes::Bytes>::new())
        .unwrap();
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .build(client::connector(false).unwrap());
    let body = client.request(request).await.unwrap().into_body();
    let bytes = http_body_util::BodyExt::collect(body).await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn holds(bodies: &[Bytes], needle: &[u8]) -> bool {
    bodies.iter().any(|body| body.windows(needle.len()).any(|window| window == needle))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_traced_counted_and_exported() {
    let received = Received::default();
    let collector = start(Router::new().route("/v1/{signal}", post(receive)).with_state(received.clone()));
    let settings = TelemetrySettings {
        otlp_endpoint: Some(format!("http://{collector}")),
        log_format: LogFormat::Json,
        export_interval: Duration::from_secs(3600),
        metrics_listen: Some("127.0.0.1:0".parse().unwrap()),
        ..TelemetrySettings::default()
    };
    let telemetry = telemetry::init(&settings, "test-server").unwrap();
    assert!(telemetry::init(&settings, "again").is_err(), "telemetry starts once");

    let server = observe(Router::new().route("/orders/{id}", get(outgoing)), &telemetry)
        .merge(operations(Readiness::always(), &telemetry));
    let server = start(server);
    let sent = ask(server, "/orders/4711").await;
    assert!(sent.starts_with(&format!("00-{TRACE}-")), "the client's trace goes on: {sent}");
    assert!(!sent.contains("b7ad6b7169203331"), "under a span of its own: {sent}");

    assert_eq!(ask(server, "/metrics").await, "", "without a token there is no page beside the server's own");
    let page = ask(start(metrics_alone(&telemetry).unwrap()), "/metrics").await;
    let count = r#"http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/orders/{id}"} 1"#;
    assert!(page.contains(count), "{page}");
    assert!(page.contains("http_server_active_requests"), "{page}");

    telemetry.shutdown().await;
    let received = received.lock();
    let (traces, metrics) = (&received["traces"], &received["metrics"]);
    let trace_id: [u8; 16] = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c_u128.to_be_bytes();
    assert!(holds(traces, &trace_id) && holds(traces, b"GET /orders/{id}"));
    assert!(holds(traces, b"test-server") && holds(metrics, b"http.server.request.duration"));
    for private in [b"very-secret-token".as_slice(), b"4711"] {
        assert!(!holds(traces, private) && !holds(metrics, private));
    }
}
