//! Two processes of the gateway over one Redis server, which dies and comes back.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use bytes::Bytes;
use gateway::compose;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use service::identity::{Role, TokenSigner};
use tempfile::{NamedTempFile, TempDir};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

use crate::server::{Redis, SCHEMA, token};

const BURST: usize = 20;

struct Process {
    _child: Child,
    lines: Lines<BufReader<ChildStderr>>,
    address: String,
    metrics: String,
}

impl Process {
    async fn start(redis: &str, keys: &Path, supergraph: &Path) -> Self {
        // A port that was free a moment ago.
        let metrics = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let mut child = Command::new(env!("CARGO_BIN_EXE_thorbis-gateway"))
            .args(["--listen", "localhost:0", "--supergraph", supergraph.to_str().unwrap()])
            .env_clear()
            .env("THORBIS_REDIS__URL", redis)
            // A busy machine is not to be taken for a server that is gone.
            .env("THORBIS_REDIS__TIMEOUT", "5s")
            .env("THORBIS_AUTH__JWKS_FILE", keys.join("jwks.json"))
            .env("THORBIS_SHARING__WINDOW", "86400s")
            .env("THORBIS_SHARING__CALLER_REQUESTS", "40")
            .env("THORBIS_SHARING__CALLER_BURST", BURST.to_string())
            .env("THORBIS_TELEMETRY__LOG_FORMAT", "json")
            .env("THORBIS_TELEMETRY__METRICS_LISTEN", &metrics)
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut address = None;
        while address.is_none() {
            let line = lines.next_line().await.unwrap().expect("the gateway names its address before it ends");
            address = serde_json::from_str::<Value>(&line).unwrap()["address"].as_str().map(str::to_owned);
        }
        Self { _child: child, lines, address: address.unwrap(), metrics }
    }

    async fn ask(&self, token: &str) -> StatusCode {
        let request = Request::get(format!("http://{}/graphql?query=%7B__typename%7D", self.address))
            .header("authorization", format!("Bearer {token}"))
            .body(Empty::<Bytes>::new())
            .unwrap();
        Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap().status()
    }

    /// Whether the metrics say that Redis answers.
    async fn is_connected(&self) -> bool {
        let page = format!("http://{}/metrics", self.metrics).parse().unwrap();
        let page = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>().get(page).await.unwrap();
        let page = page.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(page.to_vec()).unwrap();
        let line = page.lines().find(|line| line.starts_with("gateway_redis_connected")).unwrap();
        line.ends_with(" 1")
    }

    /// Reads the log up to a line that says this; how many lines before it said it of a server that is gone.
    async fn read_until(&mut self, said: &str) -> usize {
        let mut gone = 0;
        loop {
            let line = self.lines.next_line().await.unwrap().expect("the gateway goes on");
            if line.contains(said) {
                return gone;
            }
            gone += usize::from(line.contains("Redis does not answer"));
        }
    }
}

/// Sends twice as many as may come at once, in turns; how many each of the two let pass.
async fn passed(gateways: &[Process; 2], token: &str) -> [usize; 2] {
    let mut passed = [0; 2];
    for sent in 0..2 * BURST {
        match gateways[sent % 2].ask(token).await {
            StatusCode::OK => passed[sent % 2] += 1,
            StatusCode::TOO_MANY_REQUESTS => {}
            other => panic!("{other}"),
        }
    }
    passed
}

#[tokio::test]
async fn two_gateways_share_a_rate_serve_while_redis_is_gone_and_share_again_when_it_is_back() {
    let redis = Redis::start().await;
    let keys = TempDir::new().unwrap();
    let signer = TokenSigner::open(keys.path()).unwrap();
    let mut supergraph = NamedTempFile::new().unwrap();
    let sdl = compose(&[("texts", "http://127.0.0.1:9/graphql", SCHEMA)]).unwrap();
    supergraph.write_all(sdl.as_bytes()).unwrap();
    let start = async || Process::start(&redis.url(), keys.path(), supergraph.path()).await;
    let mut gateways = [start().await, start().await];

    let first = token(&signer, 1, 1, Role::Owner);
    assert_eq!(passed(&gateways, &first).await, [BURST / 2, BURST / 2], "both together let a burst pass");
    assert!(gateways[0].is_connected().await && gateways[1].is_connected().await);

    let port = redis.kill().await;
    let alone = passed(&gateways, &first).await;
    // Each remembers what was left when it last let this caller pass.
    assert!(alone.iter().all(|passed| *passed <= 1), "{alone:?}");
    let second = token(&signer, 1, 2, Role::Owner);
    assert_eq!(passed(&gateways, &second).await, [BURST, BURST], "without Redis each has the rate for itself");
    assert!(!gateways[0].is_connected().await && !gateways[1].is_connected().await);

    let _redis = Redis::at(port).await;
    for gateway in &mut gateways {
        assert_eq!(gateway.read_until("Redis answers again").await, 1, "it is said once, however many ask");
    }
    let third = token(&signer, 1, 3, Role::Owner);
    assert_eq!(passed(&gateways, &third).await, [BURST / 2, BURST / 2]);
    assert!(gateways[0].is_connected().await);
}
