//! Fetches over connections that break.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gateway::GatewaySettings;
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::wire::{ask, gateway, read_request};

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
                if read_request(&mut stream).await.is_some() {
                    let body = json!({"data": {"word": "here", "add": "added"}}).to_string();
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
                }
                if read_request(&mut stream).await.is_some() {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    (url, closed)
}

#[tokio::test]
async fn a_query_that_meets_a_closing_connection_is_sent_once_more_and_a_mutation_is_not() {
    let (url, closed) = closing().await;
    let gateway = gateway(&url, GatewaySettings::default());
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
