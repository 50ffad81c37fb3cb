//! The binary `thorbis-gateway` while its supergraph changes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::process::Stdio;
use std::sync::{Arc, Mutex};

use axum::{Router, routing::get};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

fn supergraph(fields: &str) -> String {
    let schema = format!(
        r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) type Query {{ {fields} }}"#
    );
    gateway::compose(&[("texts", "http://127.0.0.1:9/graphql", &schema)]).unwrap()
}

struct Running {
    process: Child,
    lines: Lines<BufReader<ChildStderr>>,
    address: String,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Running {
    /// Starts the gateway on a free port, which it names in its log.
    async fn start(variables: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_thorbis-gateway"))
            .args(["--listen", "127.0.0.1:0"])
            .env_clear()
            .env("THORBIS_TELEMETRY__LOG_FORMAT", "json")
            // A test asks as fast as it can until a change shows.
            .env("THORBIS_SHARING__CALLER_REQUESTS", "0")
            .env("THORBIS_SHARING__TENANT_REQUESTS", "0")
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let client = Client::builder(TokioExecutor::new()).build_http();
        let mut running = Self { process, lines, address: String::new(), client };
        running.address = running.line("serving the graph").await["address"].as_str().unwrap().to_owned();
        running
    }

    /// The next line of the log with these words.
    async fn line(&mut self, words: &str) -> Value {
        loop {
            let line = self.lines.next_line().await.unwrap().expect("the line comes before the gateway ends");
            if line.contains(words) {
                return serde_json::from_str(&line).unwrap();
            }
        }
    }

    async fn ask(&self, query: &str) -> Value {
        let request = http::Request::post(format!("http://{}/graphql", self.address))
            .header("content-type", "application/json")
            .body(Full::new(Bytes::from(json!({"query": query}).to_string())))
            .unwrap();
        let answer = self.client.request(request).await.unwrap().into_body().collect().await.unwrap();
        serde_json::from_slice(&answer.to_bytes()).unwrap()
    }

    /// The root fields that the graph has.
    async fn fields(&self) -> Vec<String> {
        let answer = self.ask("{ __type(name: \"Query\") { fields { name } } }").await;
        let fields = answer["data"]["__type"]["fields"].as_array().unwrap();
        fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect()
    }

    async fn hang_up(&self) {
        let pid = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-HUP", &pid]).status().await.unwrap().success());
    }
}

#[tokio::test]
async fn a_new_file_is_served_at_a_signal_and_a_bad_one_is_refused_with_its_reason() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), supergraph("one: String")).unwrap();
    let path = file.path().to_str().unwrap();
    let mut gateway = Running::start(&[("THORBIS_SUPERGRAPH", path), ("THORBIS_RELOAD__EVERY", "1h")]).await;
    assert_eq!(gateway.fields().await, ["one"]);
    gateway.hang_up().await;
    gateway.line("has not changed").await;

    std::fs::write(file.path(), supergraph("one: String two: String")).unwrap();
    gateway.hang_up().await;
    let line = gateway.line("a new supergraph is served").await;
    assert_eq!(line["plans"], 1, "the document in use was planned before: {line}");
    assert_eq!(gateway.fields().await, ["one", "two"]);

    let refused = [
        ("type {", "SUPERGRAPH_PARSE_FAILED"),
        ("type Query { a: String }", "SUPERGRAPH_WITHOUT_JOIN"),
        ("", "SUPERGRAPH_PARSE_FAILED"),
    ];
    for (text, reason) in refused {
        std::fs::write(file.path(), text).unwrap();
        gateway.hang_up().await;
        let line = gateway.line("is refused, and the old goes on").await;
        assert!(line.to_string().contains(reason), "{line}");
        assert_eq!(gateway.fields().await, ["one", "two"]);
    }
    std::fs::remove_file(file.path()).unwrap();
    gateway.hang_up().await;
    gateway.line("the old supergraph goes on").await;
    assert_eq!(gateway.fields().await, ["one", "two"]);
}

#[tokio::test]
async fn requests_in_flight_lose_nothing_while_a_watched_file_changes() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), supergraph("one: String")).unwrap();
    let path = file.path().to_str().unwrap();
    let mut gateway = Running::start(&[("THORBIS_SUPERGRAPH", path), ("THORBIS_RELOAD__EVERY", "200ms")]).await;
    let new = tempfile::NamedTempFile::new_in(file.path().parent().unwrap()).unwrap();
    std::fs::write(new.path(), supergraph("two: String")).unwrap();
    std::fs::rename(new.path(), file.path()).unwrap();
    let mut asked = 0;
    let changed = async {
        loop {
            let answer = gateway.ask("{ __typename }").await;
            assert_eq!(answer, json!({"data": {"__typename": "Query"}}));
            asked += 1;
            if gateway.fields().await == ["two"] {
                break;
            }
        }
    };
    changed.await;
    assert!(asked > 0);
    gateway.line("a new supergraph is served").await;
}

#[tokio::test]
async fn an_address_is_asked_for_the_supergraph() {
    let text = Arc::new(Mutex::new(supergraph("one: String")));
    let served = text.clone();
    let router = Router::new().route("/supergraph", get(move || async move { served.lock().unwrap().clone() }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/supergraph", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut gateway = Running::start(&[("THORBIS_RELOAD__URL", &url), ("THORBIS_RELOAD__EVERY", "200ms")]).await;
    assert_eq!(gateway.fields().await, ["one"]);
    *text.lock().unwrap() = supergraph("two: String");
    gateway.line("a new supergraph is served").await;
    assert_eq!(gateway.fields().await, ["two"]);
}

#[tokio::test]
async fn what_a_caller_has_sent_counts_on_when_a_new_graph_is_served() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), supergraph("one: String")).unwrap();
    let path = file.path().to_str().unwrap();
    let few = [
        ("THORBIS_SUPERGRAPH", path),
        ("THORBIS_RELOAD__EVERY", "1h"),
        ("THORBIS_SHARING__CALLER_REQUESTS", "5"),
        ("THORBIS_SHARING__CALLER_BURST", "5"),
        ("THORBIS_SHARING__WINDOW", "1d"),
    ];
    let mut gateway = Running::start(&few).await;
    let refused = |answer: &Value| answer["errors"][0]["extensions"]["code"] == "RATE_LIMITED";
    let mut sent = 0;
    while !refused(&gateway.ask("{ __typename }").await) {
        sent += 1;
        assert!(sent <= 20, "a rate that refuses nobody");
    }
    std::fs::write(file.path(), supergraph("one: String two: String")).unwrap();
    gateway.hang_up().await;
    gateway.line("a new supergraph is served").await;
    assert!(refused(&gateway.ask("{ __typename }").await), "the rate began anew");
}
