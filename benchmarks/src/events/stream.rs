//! A subscription over SSE, as a client reads it.

use anyhow::{Context as _, bail, ensure};
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use http::{Request, header};
use http_body_util::{BodyDataStream, BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use uuid::Uuid;

use super::stage::ADDRESS;

/// A stream of responses.
pub(crate) struct Events {
    pieces: BoxStream<'static, Result<Bytes, String>>,
    text: String,
}

/// Which events, and from where.
#[derive(Clone, Copy)]
pub(crate) struct Selection<'a> {
    pub(crate) order: Option<Uuid>,
    pub(crate) after: Option<&'a str>,
}

/// One client for many streams, each on a connection of its own.
#[derive(Clone)]
pub(crate) struct Caller {
    client: Client<HttpConnector, Full<Bytes>>,
    token: String,
}

impl Caller {
    pub(crate) fn new(token: String) -> Self {
        Self { client: Client::builder(TokioExecutor::new()).build_http(), token }
    }

    /// Follows.
    pub(crate) async fn follow(&self, selection: Selection<'_>) -> anyhow::Result<Events> {
        let query = "subscription ($ids: [ID!], $after: String) { \
             orderStatusChanged(orderIds: $ids, after: $after) { revision from to } }";
        let ids = selection.order.map(|order| vec![order]);
        let body = json!({ "query": query, "variables": { "ids": ids, "after": selection.after } });
        let response = self.client.request(self.request("text/event-stream", &body)?).await?;
        ensure!(response.status().is_success(), "the graph answered {}", response.status());
        let pieces = BodyDataStream::new(response.into_body());
        let pieces = pieces.map(|piece| piece.map_err(|error| error.to_string())).boxed();
        Ok(Events { pieces, text: String::new() })
    }

    /// The data of a query.
    pub(crate) async fn ask(&self, query: &str) -> anyhow::Result<Value> {
        let response = self.client.request(self.request("application/json", &json!({ "query": query }))?).await?;
        let answer: Value = serde_json::from_slice(&response.into_body().collect().await?.to_bytes())?;
        ensure!(answer.get("errors").is_none(), "{answer}");
        Ok(answer)
    }

    fn request(&self, accept: &str, body: &Value) -> anyhow::Result<Request<Full<Bytes>>> {
        Ok(Request::post(format!("http://{ADDRESS}/graphql"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, accept)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .body(Full::from(body.to_string()))?)
    }
}

impl Events {
    /// The text of the next response.
    pub(crate) async fn next(&mut self) -> anyhow::Result<String> {
        loop {
            while let Some((frame, rest)) = self.text.split_once("\n\n") {
                let data = frame.lines().find_map(|line| line.strip_prefix("data: ")).map(str::to_owned);
                let is_end = frame.starts_with("event: complete");
                self.text = rest.to_owned();
                if is_end {
                    bail!("the stream came to its end");
                }
                if let Some(data) = data {
                    ensure!(!data.contains("\"errors\""), "{data}");
                    return Ok(data);
                }
            }
            let piece = self.pieces.next().await.context("the stream broke off")?;
            self.text.push_str(std::str::from_utf8(&piece.map_err(anyhow::Error::msg)?)?);
        }
    }
}
