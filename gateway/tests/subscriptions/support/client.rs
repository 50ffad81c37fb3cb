//! A plain client: requests over HTTP, and streams read as they come.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

/// The longest that a test waits for what must come.
pub(crate) const LONGEST: Duration = Duration::from_secs(60);

/// Nobody listens, or the connection broke.
type Refused = hyper_util::client::legacy::Error;

pub(crate) struct Client {
    address: SocketAddr,
    headers: Vec<(String, String)>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, headers: vec![("content-type".to_owned(), "application/json".to_owned())] }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) async fn post(&self, accept: &str, body: Value) -> Response<Incoming> {
        self.try_post(accept, body).await.unwrap()
    }

    async fn try_post(&self, accept: &str, body: Value) -> Result<Response<Incoming>, Refused> {
        let mut request = Request::post(format!("http://{}/graphql", self.address)).header("accept", accept);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(Bytes::from(body.to_string()))).unwrap();
        HttpClient::builder(TokioExecutor::new()).build_http().request(request).await
    }

    pub(crate) async fn subscribe(&self, query: &str) -> Events {
        self.subscribe_with(query, json!({})).await
    }

    pub(crate) async fn subscribe_with(&self, query: &str, variables: Value) -> Events {
        let response = self.post("text/event-stream", json!({"query": query, "variables": variables})).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
        Events { body: response.into_body(), text: String::new() }
    }

    /// Subscribes where somebody listens and lets clients in.
    pub(crate) async fn try_subscribe(&self, query: &str, variables: Value) -> Option<Events> {
        let body = json!({"query": query, "variables": variables});
        let response = self.try_post("text/event-stream", body).await.ok()?;
        response.status().is_success().then(|| Events { body: response.into_body(), text: String::new() })
    }
}

/// A stream of events that is read.
pub(crate) struct Events {
    body: Incoming,
    text: String,
}

impl Events {
    /// The next event's name and data; comments are passed over. `None`: the stream has ended.
    pub(crate) async fn raw(&mut self) -> Option<(String, String)> {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let event: String = self.text.drain(..end + 2).collect();
                let field = |name: &str| {
                    let lines = event.lines().filter_map(|line| line.strip_prefix(name));
                    lines.map(str::trim).collect::<Vec<_>>().join("\n")
                };
                if event.starts_with("event:") {
                    return Some((field("event:"), field("data:")));
                }
                continue;
            }
            let frame = tokio::time::timeout(LONGEST, self.body.frame()).await.expect("nothing came")?;
            self.text.push_str(std::str::from_utf8(&frame.ok()?.into_data().unwrap()).unwrap());
        }
    }

    /// The next response.
    pub(crate) async fn next(&mut self) -> Value {
        let (name, data) = self.raw().await.expect("the stream has ended");
        assert_eq!(name, "next", "{data}");
        serde_json::from_str(&data).unwrap()
    }

    /// The revision of the next event.
    pub(crate) async fn revision(&mut self) -> u64 {
        let response = self.next().await;
        let event = response["data"].as_object().unwrap_or_else(|| panic!("{response}")).values().next().unwrap();
        event["revision"].as_u64().unwrap_or_else(|| panic!("{response}"))
    }

    /// The code of the error that comes next and is the last.
    pub(crate) async fn last_error(&mut self) -> String {
        let response = self.next().await;
        assert!(response.get("data").is_none(), "{response}");
        self.completes().await;
        response["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }

    /// Checks that the stream ends here.
    pub(crate) async fn completes(&mut self) {
        assert_eq!(self.raw().await.map(|(name, _)| name).as_deref(), Some("complete"));
        assert_eq!(self.raw().await, None);
    }
}
