//! A Redis server of a test, which ends with it; and gateways in this process that use it.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use futures::future::BoxFuture;
use gateway::listen::{Ledger, Server};
use gateway::registry::Registry;
use gateway::store::Store;
use gateway::{FetchRequest, Gateway, GatewaySettings, Identify, Transport, TransportResult, compose};
use http::{Request, Response};
use serde_json::Value;
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::settings::Secret;
use service::telemetry::Telemetry;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tower::ServiceExt;
use uuid::Uuid;

pub(crate) const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { text: String }
"#;

/// A server on a loopback port. Dropped, it is killed.
pub(crate) struct Redis {
    process: Child,
    port: u16,
    _directory: TempDir,
}

impl Redis {
    pub(crate) async fn start() -> Self {
        // A port that was free a moment ago.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::at(free).await
    }

    /// On a port where one was before.
    pub(crate) async fn at(port: u16) -> Self {
        let directory = TempDir::new().unwrap();
        let mut process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .arg("--dir")
            .arg(directory.path())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("`redis-server` is installed; `scripts/setup.sh test` installs it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if line.contains("Ready to accept connections") {
                // Read on, so that it never waits for somebody who reads.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Self { process, port, _directory: directory };
            }
        }
        panic!("redis-server ended before it was ready");
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Runs a command, as one writes it at its prompt.
    pub(crate) async fn command(&self, words: &[&str]) -> String {
        let client = redis::Client::open(self.url()).unwrap();
        let mut line = client.get_multiplexed_async_connection().await.unwrap();
        let answer = redis::cmd(words[0]).arg(&words[1..]).query_async::<redis::Value>(&mut line).await.unwrap();
        redis::from_redis_value(answer).unwrap()
    }

    /// Kills it; the port is free afterwards.
    pub(crate) async fn kill(mut self) -> u16 {
        self.process.kill().await.unwrap();
        self.port
    }

    /// Stops its process (`-STOP`), or lets it go on (`-CONT`): connections stay, and nothing is answered.
    pub(crate) async fn signal(&self, signal: &str) {
        let pid = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().await.unwrap().success());
    }
}

/// Answers everybody.
struct Answering;

impl Transport for Answering {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async { Ok(br#"{"data":{"text":"answer"}}"#.as_slice().into()) })
    }
}

/// Gateways of one fleet: they trust the same tokens.
pub(crate) struct Fleet {
    signer: TokenSigner,
    settings: GatewaySettings,
}

impl Fleet {
    /// Over a Redis server, or each alone.
    pub(crate) fn over(redis: Option<&Redis>, change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let mut settings = GatewaySettings::default();
        settings.redis.url = redis.map(|redis| Secret::new(redis.url()));
        // A busy machine is not to be taken for a server that is gone.
        settings.redis.timeout = service::settings::Duration::from_secs(5);
        settings.subgraphs.share_in_flight = false;
        change(&mut settings);
        Self { signer: TokenSigner::ephemeral().unwrap(), settings }
    }

    pub(crate) async fn gateway(&self) -> Router {
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), self.signer.jwks()).unwrap();
        let supergraph = compose(&[("texts", "http://texts/graphql", SCHEMA)]).unwrap();
        let builder = Gateway::builder(&supergraph).unwrap().settings(self.settings.clone());
        let gateway = Arc::new(builder.transport("texts", Arc::new(Answering)).build().unwrap());
        let store = Store::open(&self.settings.redis).await.unwrap();
        let documents = Registry::open(&gateway).unwrap().kept_in(store.clone());
        let ledger = Ledger::shared(&self.settings, store);
        let server = Server::new(gateway).identify(Identify::Verified(verifier));
        server.documents(Arc::new(documents)).ledger(Arc::new(ledger)).router(&Telemetry::off()).unwrap()
    }

    pub(crate) fn token(&self, tenant: u128, user: u128, role: Role) -> String {
        token(&self.signer, tenant, user, role)
    }
}

pub(crate) fn token(signer: &TokenSigner, tenant: u128, user: u128, role: Role) -> String {
    let (tenant, user) = (Uuid::from_u128(tenant), Some(Uuid::from_u128(user)));
    let lifetime = Duration::from_secs(600);
    signer.mint(&TokenRequest { tenant, user, role, session: None, scopes: Vec::new(), lifetime }).unwrap()
}

/// Posts a request to a gateway of this process; its answer, with the body beside it.
pub(crate) async fn ask(gateway: &Router, token: &str, body: &Value) -> (Response<()>, Value) {
    let request = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {token}"))
        .body(Body::from(body.to_string()))
        .unwrap();
    let (parts, body) = gateway.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (Response::from_parts(parts, ()), serde_json::from_slice(&body).unwrap())
}
