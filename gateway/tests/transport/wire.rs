//! A subgraph of a few words, on the level of bytes.

use gateway::{Gateway, GatewaySettings, GraphqlRequest, RequestContext};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};

const SCHEMA: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { word: String } type Mutation { add: String }"#;

/// A gateway over one subgraph that listens at `url`.
pub(crate) fn gateway(url: &str, settings: GatewaySettings) -> Gateway {
    let supergraph = gateway::compose(&[("words", url, SCHEMA)]).unwrap();
    Gateway::builder(&supergraph).unwrap().settings(settings).build().unwrap()
}

/// The response to a query.
pub(crate) async fn ask(gateway: &Gateway, query: &str) -> Value {
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&gateway.execute(request, &RequestContext::default()).await.body).unwrap()
}

/// Reads one request, and gives its head in small letters; `None` at the end of the connection.
pub(crate) async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut read = Vec::new();
    loop {
        let mut piece = [0; 4096];
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => read.extend_from_slice(&piece[..count]),
        }
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap_or_default().parse().unwrap();
        if body.len() >= length {
            return Some(head);
        }
    }
}
