//! One trace from the client over the gateway and the subgraphs to the statements, and the metrics of each server.

use std::collections::BTreeMap;

use end_to_end::collector::{Collector, Span, attribute, hex};
use end_to_end::sockets::Sockets;
use end_to_end::{ACME, data};
use serde_json::Value;
use service::identity::Role;
use service::telemetry::{self, TelemetrySettings};

const FIRST: &str = include_str!("../../../docs/queries/first.graphql");

/// What a client that traces itself sends.
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CLIENT_SPAN: &str = "00f067aa0ba902b7";

/// Who scrapes the metrics.
const METRICS_TOKEN: &str = "the token of the tests that read metrics";

/// Spans have kinds; this one is a server's.
const SERVER: i32 = 2;

// Telemetry is one for a process, so all that needs it stands in one test.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_trace_leads_from_the_client_to_every_statement() {
    let collector = Collector::start();
    let settings = TelemetrySettings {
        otlp_endpoint: Some(collector.socket.url.clone()),
        log_filter: "error".to_owned(),
        metrics_token: Some(METRICS_TOKEN.to_owned().into()),
        ..TelemetrySettings::default()
    };
    let telemetry = telemetry::init(&settings, "end-to-end").unwrap();
    let sockets = Sockets::start(data::shared().await, true, &telemetry).await;
    let authorization = sockets.members.bearer(ACME, Role::Owner);
    let parent = format!("00-{TRACE}-{CLIENT_SPAN}-01");
    let headers = [("authorization", authorization.as_str()), ("traceparent", parent.as_str())];
    let answer = sockets.client.post(&sockets.url(), &headers, FIRST, &Value::Null).await;
    assert!(answer.json().get("errors").is_none(), "{}", answer.text());
    for socket in sockets.subgraphs.values().chain([&sockets.gateway]) {
        let metrics = format!("{}/metrics", socket.url);
        let page = sockets.client.get_with_token(&metrics, METRICS_TOKEN).await.text();
        assert!(page.contains("http_server_request_duration"), "{metrics}: {page}");
        let page = sockets.client.get(&metrics).await.text();
        assert!(!page.contains("http_server_request_duration"), "{metrics} without the token: {page}");
    }
    telemetry.shutdown().await;

    let spans = collector.trace(TRACE);
    let by_id: BTreeMap<String, &Span> = spans.iter().map(|span| (hex(&span.span_id), span)).collect();
    let roots: Vec<&Span> = spans.iter().filter(|span| hex(&span.parent_span_id) == CLIENT_SPAN).collect();
    assert_eq!(roots.len(), 1, "the gateway's span alone is the client's child");
    assert_eq!((roots[0].name.as_str(), roots[0].kind), ("POST /graphql", SERVER));
    let servers = spans.iter().filter(|span| span.kind == SERVER).count();
    assert_eq!(servers, 1 + 5, "the gateway and five subgraphs");
    let statements: Vec<&Span> =
        spans.iter().filter(|span| attribute(span, "db.system.name") == "postgresql").collect();
    assert_eq!(statements.len(), 7, "one statement a fetch and table");
    for span in &statements {
        assert!(attribute(span, "db.query.text").contains("SELECT"), "{span:?}");
        let way = way_up(span, &by_id);
        let servers = way.iter().filter(|span| span.kind == SERVER).count();
        assert_eq!(servers, 2, "a statement belongs to a subgraph's request, and that to the gateway's: {way:#?}");
    }
    let everything = format!("{spans:?}");
    let token = authorization.trim_start_matches("Bearer ");
    assert!(!everything.contains(token), "a span holds the token");
}

/// The spans from one up to the client's.
fn way_up<'a>(span: &'a Span, by_id: &BTreeMap<String, &'a Span>) -> Vec<&'a Span> {
    let parent = hex(&span.parent_span_id);
    let mut way = vec![span];
    if parent != CLIENT_SPAN {
        let parent = by_id.get(&parent).unwrap_or_else(|| panic!("the parent of {} was not sent", span.name));
        way.extend(way_up(parent, by_id));
    }
    way
}
