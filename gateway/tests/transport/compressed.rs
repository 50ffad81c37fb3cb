//! Answers of subgraphs that come compressed.

use std::io::Write;
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use gateway::GatewaySettings;
use serde_json::{Value, json};
use service::settings::ByteSize;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::wire::{ask, gateway, read_request};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A subgraph that always answers with this body; and the heads of the requests that it got.
async fn answering(encoding: &'static str, body: Vec<u8>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/graphql", listener.local_addr().unwrap());
    let heads = Arc::new(Mutex::new(Vec::new()));
    let kept = heads.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            while let Some(head) = read_request(&mut stream).await {
                kept.lock().unwrap().push(head);
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{encoding}content-length: {length}\r\n\r\n"
                );
                let _ = stream.write_all(head.as_bytes()).await;
                let _ = stream.write_all(&body).await;
            }
        }
    });
    (url, heads)
}

fn code(response: &Value) -> &str {
    response["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_compressed_answer_is_asked_for_and_read_as_a_plain_one() {
    let text = br#"{"data":{"word":"here"}}"#;
    let (compressed, heads) = answering("content-encoding: gzip\r\n", gzip(text)).await;
    let (plain, _) = answering("", text.to_vec()).await;
    for url in [&compressed, &plain] {
        let answer = ask(&gateway(url, GatewaySettings::default()), "{ word }").await;
        assert_eq!(answer, json!({"data": {"word": "here"}}));
    }
    assert!(heads.lock().unwrap()[0].contains("\r\naccept-encoding: gzip"), "{heads:?}");
}

#[tokio::test]
async fn where_the_settings_say_so_no_compressed_answer_is_asked_for() {
    let (url, heads) = answering("", br#"{"data":{"word":"here"}}"#.to_vec()).await;
    let mut settings = GatewaySettings::default();
    settings.subgraphs.gzip = false;
    ask(&gateway(&url, settings), "{ word }").await;
    assert!(heads.lock().unwrap()[0].contains("\r\naccept-encoding: identity"), "{heads:?}");
}

#[tokio::test]
async fn an_answer_that_grows_beyond_the_limit_when_it_is_decoded_is_refused() {
    let large = format!(r#"{{"data":{{"word":"{}"}}}}"#, " ".repeat(10_000_000));
    let bomb = gzip(large.as_bytes());
    assert!(bomb.len() < 20_000);
    let (url, _) = answering("content-encoding: gzip\r\n", bomb).await;
    let mut settings = GatewaySettings::default();
    settings.limits.subgraph_response = ByteSize::mebibytes(1);
    let answer = ask(&gateway(&url, settings), "{ word }").await;
    assert_eq!((answer["data"]["word"].clone(), code(&answer)), (Value::Null, "SUBGRAPH_RESPONSE_TOO_LARGE"));
}

#[tokio::test]
async fn an_answer_that_is_not_what_its_encoding_says_is_no_answer() {
    let text = br#"{"data":{"word":"here"}}"#;
    let mut torn = gzip(text);
    torn.truncate(torn.len() - 4);
    let bodies = [
        ("content-encoding: gzip\r\n", text.to_vec()),
        ("content-encoding: gzip\r\n", torn),
        ("content-encoding: br\r\n", gzip(text)),
    ];
    for (encoding, body) in bodies {
        let (url, _) = answering(encoding, body).await;
        let answer = ask(&gateway(&url, GatewaySettings::default()), "{ word }").await;
        assert_eq!(code(&answer), "SUBGRAPH_RESPONSE_INVALID", "{encoding}: {answer}");
    }
}
