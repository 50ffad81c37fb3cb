//! Sharing: a noisy tenant waits for itself; rates are told and kept.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::listen::Server;
use gateway::{FetchRequest, Gateway, GatewaySettings, Identify, Transport, TransportResult, compose};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::Value;
use service::identity::{AuthSettings, Caller, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::serve::{bind, serve};
use service::telemetry::Telemetry;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { text: String }
"#;
const NOISY: Uuid = Uuid::from_u128(1);
const QUIET: Uuid = Uuid::from_u128(2);

/// Answers everybody but the noisy tenant, whose requests stay.
#[derive(Clone, Default)]
struct Partial {
    staying: Arc<AtomicUsize>,
}

impl Transport for Partial {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        let caller = request.context.extensions.get::<Arc<Caller>>();
        if caller.is_some_and(|caller| caller.tenant == NOISY) {
            self.staying.fetch_add(1, Ordering::SeqCst);
            return Box::pin(std::future::pending());
        }
        Box::pin(async { Ok(Bytes::from_static(br#"{"data":{"text":"answer"}}"#)) })
    }
}

struct Running {
    address: String,
    signer: TokenSigner,
    staying: Arc<AtomicUsize>,
}

async fn start(change: impl FnOnce(&mut GatewaySettings)) -> Running {
    let mut settings = GatewaySettings::default();
    // Every request is one of its own.
    settings.subgraphs.share_in_flight = false;
    change(&mut settings);
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
    let transport = Partial::default();
    let supergraph = compose(&[("texts", "http://texts/graphql", SCHEMA)]).unwrap();
    let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
    let gateway = builder.transport("texts", Arc::new(transport.clone())).build().unwrap();
    let server = Server::new(Arc::new(gateway)).identify(Identify::Verified(verifier));
    let router = server.router(&Telemetry::off()).unwrap();
    let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, router, CancellationToken::new(), Duration::ZERO));
    Running { address, signer, staying: transport.staying }
}

impl Running {
    fn token(&self, tenant: Uuid, user: u128, role: Role) -> String {
        let lifetime = Duration::from_secs(60);
        let user = Some(Uuid::from_u128(user));
        self.signer.mint(&TokenRequest { tenant, user, role, session: None, scopes: Vec::new(), lifetime }).unwrap()
    }

    async fn ask(&self, token: &str) -> Response<Bytes> {
        send(&self.address, token).await
    }
}

async fn send(address: &str, token: &str) -> Response<Bytes> {
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("{address}/graphql"))
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {token}"))
        .body(Full::new(Bytes::from_static(br#"{"query":"{ text }"}"#)))
        .unwrap();
    let (parts, body) = Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap().into_parts();
    Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
}

fn code(response: &Response<Bytes>) -> String {
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

fn header(response: &Response<Bytes>, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn a_quiet_tenant_and_the_health_page_are_served_while_a_noisy_tenant_waits() {
    let running = start(|it| (it.sharing.at_once, it.sharing.of_tenant, it.sharing.of_caller) = (8, 6, 6)).await;
    let noisy = running.token(NOISY, 1, Role::Viewer);
    let clients: Vec<_> = (0..48)
        .map(|_| {
            let (address, noisy) = (running.address.clone(), noisy.clone());
            tokio::spawn(async move { send(&address, &noisy).await })
        })
        .collect();
    while running.staying.load(Ordering::SeqCst) < 6 {
        tokio::task::yield_now().await;
    }
    let quiet = running.token(QUIET, 1, Role::Viewer);
    for _ in 0..20 {
        assert_eq!(running.ask(&quiet).await.body().as_ref(), br#"{"data":{"text":"answer"}}"#);
    }
    let health = format!("{}/health", running.address).parse().unwrap();
    let health = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>().get(health).await.unwrap();
    assert_eq!(health.status(), StatusCode::OK);
    assert!(clients.iter().all(|client| !client.is_finished()), "all of the noisy ones still wait");
    assert_eq!(running.staying.load(Ordering::SeqCst), 6, "no more of them run than the tenant may");
    // Those who leave make room.
    clients.iter().for_each(tokio::task::JoinHandle::abort);
    let again = tokio::spawn({
        let (address, noisy) = (running.address.clone(), noisy.clone());
        async move { send(&address, &noisy).await }
    });
    while running.staying.load(Ordering::SeqCst) == 6 {
        tokio::task::yield_now().await;
    }
    again.abort();
}

#[tokio::test]
async fn more_than_may_wait_are_refused_and_told_when_to_come_again() {
    let running = start(|it| (it.sharing.of_tenant, it.sharing.waiting) = (1, 1)).await;
    let noisy = running.token(NOISY, 1, Role::Viewer);
    let (sender, mut refused) = tokio::sync::mpsc::unbounded_channel();
    for _ in 0..10 {
        let (address, noisy, sender) = (running.address.clone(), noisy.clone(), sender.clone());
        tokio::spawn(async move { sender.send(send(&address, &noisy).await) });
    }
    for _ in 0..8 {
        let response = refused.recv().await.unwrap();
        assert_eq!((response.status(), code(&response).as_str()), (StatusCode::SERVICE_UNAVAILABLE, "OVERLOADED"));
        assert_eq!(header(&response, "retry-after"), "1");
    }
    assert!(refused.try_recv().is_err(), "one runs and one waits");
}

#[tokio::test]
async fn a_rate_is_told_with_every_answer_and_kept_for_each_caller() {
    let running = start(|it| {
        (it.sharing.caller_burst, it.sharing.caller_requests) = (4, 6);
        it.sharing.roles.insert("viewer".to_owned(), 50);
    })
    .await;
    let (owner, viewer) = (running.token(QUIET, 1, Role::Owner), running.token(QUIET, 2, Role::Viewer));
    for (token, quota, burst) in [(&owner, 6, 4), (&viewer, 3, 2)] {
        for sent in 1..=burst {
            let response = running.ask(token).await;
            assert_eq!(response.status(), StatusCode::OK);
            assert!(header(&response, "ratelimit-policy").contains(&format!("\"caller\";q={quota};w=60")));
            let left = header(&response, "ratelimit");
            assert!(left.starts_with(&format!("\"caller\";r={};", burst - sent)), "{left}");
            assert!(left.contains("\"tenant\";r="), "{left}");
        }
        let response = running.ask(token).await;
        assert_eq!((response.status(), code(&response).as_str()), (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"));
        assert!(header(&response, "retry-after").parse::<u64>().unwrap() >= 1);
    }
}

#[tokio::test]
async fn the_callers_of_a_tenant_share_its_rate() {
    let running = start(|it| (it.sharing.tenant_burst, it.sharing.tenant_requests) = (3, 6)).await;
    for user in 1..=3 {
        assert_eq!(running.ask(&running.token(QUIET, user, Role::Owner)).await.status(), StatusCode::OK);
    }
    let response = running.ask(&running.token(QUIET, 4, Role::Owner)).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}
