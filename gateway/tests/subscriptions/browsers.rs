//! Pages of other origins cannot subscribe in a visitor's name.

use http::StatusCode;
use serde_json::json;
use tokio_tungstenite::tungstenite::Error;

use crate::support::{Running, Socket};

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

async fn status(running: &Running, headers: &[(&str, &str)]) -> Result<(), u16> {
    let all: Vec<_> = headers.iter().copied().chain([PROTOCOL]).collect();
    match Socket::with(running.address, &all).await {
        Ok(_) => Ok(()),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_websocket_opens_only_for_pages_of_its_own_and_of_allowed_origins() {
    let running = Running::with(|settings| settings.cors.origins = vec!["https://app.example".to_owned()]).await;
    let own = format!("http://{}", running.address);
    assert_eq!(status(&running, &[]).await, Ok(()), "no browser");
    assert_eq!(status(&running, &[("origin", &own)]).await, Ok(()));
    assert_eq!(status(&running, &[("origin", "https://app.example")]).await, Ok(()));
    for foreign in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("origin", &own), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
    ] {
        assert_eq!(status(&running, foreign).await, Err(403), "{foreign:?}");
    }
}

#[tokio::test]
async fn a_stream_over_http_is_refused_to_foreign_pages_as_any_request_is() {
    let running = Running::stock().await;
    let client = running.client().header("sec-fetch-site", "cross-site").header("content-type", "text/plain");
    let plain = client.post("text/event-stream", json!({"query": "subscription { secret }"})).await;
    assert_eq!(plain.status(), StatusCode::FORBIDDEN);
    assert_eq!(running.feed.starts().len(), 0);
}
