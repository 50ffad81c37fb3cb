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

type Http = Client<HttpConnector, Full<Bytes>>;

/// A request to repeat.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) address: String,
    /// One a connection: the gateway shares equal queries of one caller in flight, which would flatter it here.
    pub(crate) tokens: Vec<String>,
    pub(crate) query: String,
}

fn client() -> Http {
    Client::builder(TokioExecutor::new()).build_http()
}

impl Target {
    fn request(&self, connection: usize) -> anyhow::Result<Request<Full<Bytes>>> {
        let token = self.tokens.get(connection).context("a connection has no token")?;
        let body = serde_json::json!({ "query": self.query }).to_string();
        Ok(Request::post(format!("http://{}/graphql", self.address))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Full::from(body))?)
    }

    /// Asks once.
    pub(crate) async fn once(&self) -> anyhow::Result<Bytes> {
        ask(&client(), self, 0).await
    }

    /// Asks `requests` times over `connections` connections.
    pub(crate) async fn load(&self, requests: usize, connections: usize) -> anyhow::Result<()> {
        let left = Arc::new(AtomicUsize::new(requests));
        let expected = self.once().await?;
        let workers = (0..connections).map(|connection| {
            let (target, left, expected) = (self.clone(), Arc::clone(&left), expected.clone());
            tokio::spawn(async move {
                let client = client();
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |count| count.checked_sub(1)).is_ok() {
                    let answer = ask(&client, &target, connection).await?;
                    ensure!(answer == expected, "an answer under load differs from the first one");
                }
                anyhow::Ok(())
            })
        });
        for worker in futures::future::join_all(workers).await {
            worker.context("a worker broke off")??;
        }
        Ok(())
    }
}

/// Somebody with one client, who asks one thing after the other.
pub(crate) struct Visitor(Http);

impl Visitor {
    pub(crate) fn new() -> Self {
        Self(client())
    }

    /// Asks with the token of a connection; what was not answered with success is an error.
    pub(crate) async fn ask(&self, target: &Target, connection: usize) -> anyhow::Result<Bytes> {
        ask(&self.0, target, connection).await
    }

    /// Whether `/health` answers.
    pub(crate) async fn is_healthy(&self, address: &str) -> bool {
        let Ok(request) = Request::get(format!("http://{address}/health")).body(Full::default()) else {
            return false;
        };
        matches!(self.0.request(request).await, Ok(response) if response.status().is_success())
    }
}

async fn ask(client: &Http, target: &Target, connection: usize) -> anyhow::Result<Bytes> {
    let response = client.request(target.request(connection)?).await?;
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    ensure!(status.is_success(), "{} answered {status}: {}", target.address, String::from_utf8_lossy(&body));
    Ok(body)
}
