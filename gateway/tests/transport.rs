//! Fetches over real connections that break.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gateway::{Gateway, GraphqlRequest, RequestContext};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const SCHEMA: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { word: String } type Mutation { add: String }"#;

/// A subgraph that closes each connection at its second request, without a word.
async fn closing() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/graphql", listener.local_addr().unwrap());
    let closed = Arc::new(AtomicUsize::new(0));
    let counter = closed.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let counter = counter.clone();
            tokio::spawn(async move {
                let mut stream = stream;
                if read_request(&mut stream).await {
                    let body = json!({"data": {"word": "here", "add": "added"}}).to_string();
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
                }
                if read_request(&mut stream).await {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    (url, closed)
}

/// Reads one request; false at the end of the connection.
async fn read_request(stream: &mut TcpStream) -> bool {
    let mut read = Vec::new();
    loop {
        let mut piece = [0; 4096];
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return false,
            Ok(count) => read.extend_from_slice(&piece[..count]),
        }
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap_or_default().parse().unwrap();
        if body.len() >= length {
            return true;
        }
    }
}

async fn ask(gateway: &Gateway, query: &str) -> Value {
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&gateway.execute(request, &RequestContext::default()).await.body).unwrap()
}

#[tokio::test]
async fn a_query_that_meets_a_closing_connection_is_sent_once_more_and_a_mutation_is_not() {
    let (url, closed) = closing().await;
    let supergraph = gateway::compose(&[("words", &url, SCHEMA)]).unwrap();
    let gateway = Gateway::builder(&supergraph).unwrap().build().unwrap();
    for _ in 0..20 {
        assert_eq!(ask(&gateway, "{ word }").await, json!({"data": {"word": "here"}}));
    }
    let met = closed.load(Ordering::SeqCst);
    assert!(met > 0, "no query met a closing connection");
    let mut failed = 0;
    for _ in 0..20 {
        let answer = ask(&gateway, "mutation { add }").await;
        failed += usize::from(answer["errors"][0]["extensions"]["code"] == "SUBGRAPH_UNREACHABLE");
    }
    assert_eq!(failed, closed.load(Ordering::SeqCst) - met, "each mutation was sent once");
    assert!(failed > 0);
}
