//! Follows orders, over breaks, until there is nothing more to come.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};

const QUERY: &str = "subscription ($after: String) { orderStatusChanged(after: $after) { revision from to } }";

/// Hands each event to `take`, and asks again after the last cursor when the stream breaks. Returns when it is complete.
pub(crate) async fn follow(
    graph: &str,
    token: &str,
    after: Option<&str>,
    mut take: impl FnMut(&Value),
) -> Result<(), String> {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let mut cursor = after.map(str::to_owned);
    loop {
        let body = json!({ "query": QUERY, "variables": { "after": cursor } }).to_string();
        let request = Request::post(graph)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .body(Full::new(Bytes::from(body)))
            .map_err(|error| error.to_string())?;
        if let Ok(response) = client.request(request).await {
            if response.status().is_client_error() {
                return Err(format!("the graph answered {}", response.status()));
            }
            let (mut stream, mut received) = (response.into_body(), Vec::new());
            while let Some(Ok(frame)) = stream.frame().await {
                received.extend(frame.into_data().unwrap_or_default());
                while let Some(end) = received.windows(2).position(|pair| pair == b"\n\n") {
                    let event: Vec<u8> = received.drain(..end + 2).collect();
                    let event = String::from_utf8_lossy(&event);
                    if event.starts_with("event: complete") {
                        return Ok(());
                    }
                    let Some(data) = event.lines().find_map(|line| line.strip_prefix("data: ")) else { continue };
                    let response: Value = serde_json::from_str(data).map_err(|error| error.to_string())?;
                    if !response["errors"].is_null() {
                        return Err(response["errors"].to_string());
                    }
                    take(&response["data"]["orderStatusChanged"]);
                    cursor = response["extensions"]["cursor"].as_str().map(str::to_owned);
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
