//! The binary `thorbis-gateway` as an operator starts and stops it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::Value;
use std::{
    io::Write,
    process::{Output, Stdio},
};
use tempfile::NamedTempFile;
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStderr, Command},
};

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { text: String }
"#;

fn supergraph() -> NamedTempFile {
    supergraph_at("http://127.0.0.1:9/graphql")
}

fn supergraph_at(subgraph: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    let sdl = gateway::compose(&[("texts", subgraph, SCHEMA)]).unwrap();
    file.write_all(sdl.as_bytes()).unwrap();
    file
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thorbis-gateway"));
    command.args(arguments).env_clear().stderr(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
    command
}

struct Running {
    process: Child,
    lines: Lines<BufReader<ChildStderr>>,
    address: String,
}

/// Starts the gateway on a free port, which it names in its log.
async fn start(supergraph: &NamedTempFile, metrics: &str) -> Running {
    let arguments = ["--listen", "localhost:0", "--supergraph", supergraph.path().to_str().unwrap()];
    let mut process = command(&arguments)
        .env("THORBIS_TELEMETRY__LOG_FORMAT", "json")
        .env("THORBIS_TELEMETRY__METRICS_LISTEN", metrics)
        .env("THORBIS_DRAIN", "1s")
        .env("THORBIS_SUBGRAPHS__SHARE_IN_FLIGHT", "false")
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
    loop {
        let line = lines.next_line().await.unwrap().expect("the gateway names its address before it ends");
        let line: Value = serde_json::from_str(&line).expect("every log line is JSON");
        if let Some(address) = line["address"].as_str() {
            return Running { process, lines, address: address.to_owned() };
        }
    }
}

async fn get(address: &str, path: &str) -> String {
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
    let answer = client.get(format!("http://{address}{path}").parse().unwrap()).await.unwrap();
    String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

async fn refused(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let Output { status, stderr, .. } = command(arguments).envs(variables.iter().copied()).output().await.unwrap();
    assert_eq!(status.code(), Some(1));
    String::from_utf8(stderr).unwrap()
}

#[tokio::test]
async fn it_serves_until_it_is_told_to_stop() {
    let supergraph = supergraph();
    // A port that was free a moment ago.
    let metrics = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut gateway = start(&supergraph, &metrics).await;
    assert_eq!(get(&gateway.address, "/graphql?query=%7B__typename%7D").await, r#"{"data":{"__typename":"Query"}}"#);
    assert_eq!(get(&gateway.address, "/health").await, r#"{"status":"up"}"#);
    assert!(get(&metrics, "/metrics").await.contains("http_server_request_duration_seconds"));
    assert_eq!(get(&gateway.address, "/metrics").await, "", "the public address has no metrics");
    let pid = gateway.process.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().await.unwrap().success());
    assert!(gateway.process.wait().await.unwrap().success(), "an orderly end is a success");
    let last = gateway.lines.next_line().await.unwrap().unwrap();
    assert!(last.contains("stopping"), "{last}");
}

#[tokio::test]
async fn it_ends_within_its_grace_whatever_runs() {
    // A subgraph that takes requests and never answers.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let supergraph = supergraph_at(&format!("http://{}/graphql", silent.local_addr().unwrap()));
    let mut gateway = start(&supergraph, "127.0.0.1:0").await;
    let waiting: Vec<_> = (0..20)
        .map(|_| {
            let address = gateway.address.clone();
            tokio::spawn(async move { get(&address, "/graphql?query=%7B%20text%20%7D").await })
        })
        .collect();
    let mut held = Vec::new();
    while held.len() < waiting.len() {
        held.push(silent.accept().await.unwrap());
    }
    let pid = gateway.process.id().unwrap().to_string();
    let began = std::time::Instant::now();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().await.unwrap().success());
    gateway.process.wait().await.unwrap();
    // A second for the requests, five for what comes after them.
    assert!(began.elapsed() < std::time::Duration::from_secs(8), "{:?}", began.elapsed());
    waiting.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn what_it_cannot_do_is_said_with_a_remedy() {
    let file = supergraph();
    let path = file.path().to_str().unwrap();
    let missing = refused(&[], &[]).await;
    assert!(missing.contains("--supergraph FILE"), "{missing}");
    let unread = refused(&["--supergraph", "/no/such/file"], &[]).await;
    assert!(unread.contains("/no/such/file"), "{unread}");
    let typo = refused(&["--supergraph", path], &[("THORBIS_LIMITS__DEPHT", "3")]).await;
    assert!(typo.contains("did you mean `limits.depth`?"), "{typo}");
    let address = refused(&["--supergraph", path, "--listen", "nonsense"], &[]).await;
    assert!(address.contains("HOST:PORT"), "{address}");
    let keys = refused(&["--supergraph", path], &[("THORBIS_AUTH__ISSUER", "us")]).await;
    assert!(keys.contains("auth.jwks_file"), "{keys}");
}
