//! A load generator: a fixed number of requests over a fixed number of kept-alive connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, ensure};
use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

type Http = Client<HttpConnector, Full<Bytes>>;

/// Requests to send, in turn.
#[derive(Clone)]
pub(crate) struct Target {
    address: String,
    /// One a connection; several connections may have the same.
    tokens: Vec<String>,
    bodies: Vec<Bytes>,
}

fn client() -> Http {
    Client::builder(TokioExecutor::new()).build_http()
}

/// A request of a query with variables.
pub(crate) fn asked(query: &str, variables: &Value) -> Value {
    json!({ "query": query, "variables": variables })
}

impl Target {
    /// Requests that differ from one another: the gateway shares equal queries of one caller in flight, which would
    /// flatter it here.
    pub(crate) fn varying(address: &str, tokens: &[String], requests: &[Value]) -> Self {
        let bodies = requests.iter().map(|request| request.to_string().into()).collect();
        Self { address: address.to_owned(), tokens: tokens.to_vec(), bodies }
    }

    /// One query again and again; then each connection should be another caller.
    pub(crate) fn repeating(address: &str, tokens: &[String], query: &str) -> Self {
        Self::varying(address, tokens, &[json!({ "query": query })])
    }

    fn request(&self, connection: usize, number: usize) -> anyhow::Result<Request<Full<Bytes>>> {
        let token = self.tokens.get(connection).context("a connection has no token")?;
        let body = self.bodies.get(number % self.bodies.len().max(1)).context("there is nothing to ask")?;
        Ok(Request::post(format!("http://{}/graphql", self.address))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Full::from(body.clone()))?)
    }

    /// What each request is answered alone.
    pub(crate) async fn alone(&self) -> anyhow::Result<Vec<Bytes>> {
        let client = client();
        let mut answers = Vec::with_capacity(self.bodies.len());
        for number in 0..self.bodies.len() {
            answers.push(ask(&client, self, 0, number).await?);
        }
        Ok(answers)
    }

    /// Asks so often over so many connections; `expected` are the answers alone.
    pub(crate) async fn load(&self, requests: usize, connections: usize, expected: &[Bytes]) -> anyhow::Result<()> {
        let expected = expected.to_vec();
        self.send(requests, connections, move |number, answer| {
            let alone = expected.get(number % expected.len().max(1));
            ensure!(alone == Some(answer), "an answer under load differs from that alone");
            Ok(())
        })
        .await
    }

    /// Sends each request once over so many connections; none may be answered with errors.
    pub(crate) async fn each_once(&self, connections: usize) -> anyhow::Result<()> {
        self.send(self.bodies.len(), connections, |_, answer| without_errors(answer)).await
    }

    async fn send(
        &self,
        requests: usize,
        connections: usize,
        check: impl Fn(usize, &Bytes) -> anyhow::Result<()> + Clone + Send + Sync + 'static,
    ) -> anyhow::Result<()> {
        let next = Arc::new(AtomicUsize::new(0));
        let workers = (0..connections).map(|connection| {
            let (target, next, check) = (self.clone(), Arc::clone(&next), check.clone());
            tokio::spawn(async move {
                let client = client();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= requests {
                        return anyhow::Ok(());
                    }
                    check(number, &ask(&client, &target, connection, number).await?)?;
                }
            })
        });
        for worker in futures::future::join_all(workers).await {
            worker.context("a worker broke off")??;
        }
        Ok(())
    }
}

/// Refuses an answer with errors.
pub(crate) fn without_errors(answer: &Bytes) -> anyhow::Result<()> {
    let has_errors = answer.windows(8).any(|bytes| bytes == b"\"errors\"");
    ensure!(!has_errors, "answered with errors: {}", String::from_utf8_lossy(answer));
    Ok(())
}

/// Somebody with one client, who asks one thing after the other.
pub(crate) struct Visitor(Http);

impl Visitor {
    pub(crate) fn new() -> Self {
        Self(client())
    }

    /// Asks with the token of a connection; what was not answered with success is an error.
    pub(crate) async fn ask(&self, target: &Target, connection: usize) -> anyhow::Result<Bytes> {
        ask(&self.0, target, connection, 0).await
    }

    /// Whether `/health` answers.
    pub(crate) async fn is_healthy(&self, address: &str) -> bool {
        let Ok(request) = Request::get(format!("http://{address}/health")).body(Full::default()) else {
            return false;
        };
        matches!(self.0.request(request).await, Ok(response) if response.status().is_success())
    }
}

async fn ask(client: &Http, target: &Target, connection: usize, number: usize) -> anyhow::Result<Bytes> {
    let response = client.request(target.request(connection, number)?).await?;
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    ensure!(status.is_success(), "{} answered {status}: {}", target.address, String::from_utf8_lossy(&body));
    Ok(body)
}
