//! Rates that the graph itself gives: in place of the settings', for each role of a business, and soon after a change.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use futures::future::BoxFuture;
use gateway::listen::Server;
use gateway::{FetchRequest, Gateway, GatewaySettings, Identify, Transport, TransportError, TransportResult, compose};
use http::{Request, StatusCode};
use serde_json::{Value, json};
use service::identity::{AuthSettings, Caller, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::telemetry::Telemetry;
use tower::ServiceExt;
use uuid::Uuid;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query { text: String requestRates: Rates }
type Rates { perSecond: Int perMinute: Int perHour: Int perDay: Int burst: Int burstWindowSeconds: Int
  planPercent: Int rolePercent: Int message: String role: String }
"#;

/// An owner until a moment ago.
const DEMOTED: Uuid = Uuid::from_u128(99);

/// What a viewer may send in a minute; 0: no rule says so.
#[derive(Clone, Default)]
struct Platform {
    per_minute: Arc<AtomicU64>,
    asked: Arc<AtomicUsize>,
}

impl Transport for Platform {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        if !request.operation.text.contains("requestRates") {
            return Box::pin(async { Ok(json!({ "data": { "text": "answer" } }).to_string().into()) });
        }
        self.asked.fetch_add(1, Ordering::SeqCst);
        let caller = request.context.extensions.get::<Arc<Caller>>().unwrap();
        // Who was made a viewer is served as one, whatever the token says.
        let served = if caller.user == Some(DEMOTED) { Role::Viewer } else { caller.role };
        let per_minute = match self.per_minute.load(Ordering::SeqCst) {
            u64::MAX => return Box::pin(async { Err(TransportError::Status(500)) }),
            0 => None,
            of_viewer => Some(if served == Role::Viewer { of_viewer } else { 3 * of_viewer }),
        };
        let rates = json!({ "perSecond": null, "perMinute": per_minute, "perHour": null, "perDay": 100_000, "burst": 2,
            "burstWindowSeconds": 60, "planPercent": 200, "rolePercent": 100, "message": "Slow down.", "role": served.as_str() });
        Box::pin(async move { Ok(json!({ "data": { "requestRates": rates } }).to_string().into()) })
    }
}

struct Running {
    router: Router,
    signer: TokenSigner,
    platform: Platform,
}

impl Running {
    fn new(change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let mut settings = GatewaySettings::default();
        settings.sharing.rules = Some("requestRates".to_owned());
        change(&mut settings);
        let signer = TokenSigner::ephemeral().unwrap();
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
        let platform = Platform::default();
        let supergraph = compose(&[("platform", "http://platform/graphql", SCHEMA)]).unwrap();
        let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
        let gateway = builder.transport("platform", Arc::new(platform.clone())).build().unwrap();
        let server = Server::new(Arc::new(gateway)).identify(Identify::Verified(verifier));
        Self { router: server.router(&Telemetry::off()).unwrap(), signer, platform }
    }

    async fn ask(&self, user: u128, role: Role) -> (StatusCode, http::HeaderMap, Value) {
        let (tenant, lifetime) = (Uuid::from_u128(1), Duration::from_secs(60));
        let user = Some(Uuid::from_u128(user));
        let token = TokenRequest { tenant, user, role, session: None, scopes: Vec::new(), lifetime };
        let request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.signer.mint(&token).unwrap()))
            .body(Body::from(r#"{"query":"{ text }"}"#));
        let (parts, body) = self.router.clone().oneshot(request.unwrap()).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, parts.headers, serde_json::from_slice(&body).unwrap())
    }
}

fn header<'a>(headers: &'a http::HeaderMap, name: &str) -> &'a str {
    headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn rules_take_the_place_of_the_settings_for_each_role() {
    let running = Running::new(|it| (it.sharing.tenant_requests, it.sharing.tenant_burst) = (60, 50));
    running.platform.per_minute.store(4, Ordering::SeqCst);
    for (user, role, per_minute) in [(1, Role::Viewer, 4), (2, Role::Viewer, 4), (3, Role::Owner, 12)] {
        for sent in 1..=(per_minute + 2) {
            let (status, headers, _) = running.ask(user, role).await;
            assert_eq!(status, StatusCode::OK, "{role}: {sent} of {per_minute} and 2 more");
            let policy = header(&headers, "ratelimit-policy");
            assert!(
                policy.starts_with(&format!("\"minute\";q={per_minute};w=60, \"day\";q=100000;w=86400")),
                "{policy}"
            );
            assert!(policy.ends_with("\"tenant\";q=120;w=60"), "the plan multiplies what all share: {policy}");
        }
        let (status, headers, body) = running.ask(user, role).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        assert!(header(&headers, "retry-after").parse::<u64>().unwrap() >= 1);
        assert!(header(&headers, "ratelimit").starts_with("\"minute\";r=0;"), "{headers:?}");
        assert!(body["errors"][0]["message"].as_str().unwrap().starts_with("Slow down. Send the next one in "));
    }
    assert_eq!(running.platform.asked.load(Ordering::SeqCst), 2, "once for each role of the business");
}

#[tokio::test]
async fn who_is_served_in_another_role_than_his_token_says_does_not_decide_for_others() {
    let running = Running::new(|_| ());
    running.platform.per_minute.store(4, Ordering::SeqCst);
    for (user, per_minute) in [(99, 4), (1, 12), (99, 4), (2, 12)] {
        let (_, headers, _) = running.ask(user, Role::Owner).await;
        let policy = header(&headers, "ratelimit-policy");
        assert!(policy.starts_with(&format!("\"minute\";q={per_minute};")), "{user}: {policy}");
    }
    assert_eq!(running.platform.asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn without_a_rule_or_an_answer_the_settings_hold() {
    for per_minute in [0, u64::MAX] {
        let running = Running::new(|it| (it.sharing.caller_requests, it.sharing.caller_burst) = (7, 5));
        running.platform.per_minute.store(per_minute, Ordering::SeqCst);
        let (status, headers, _) = running.ask(1, Role::Staff).await;
        let policy = header(&headers, "ratelimit-policy");
        let expected = if per_minute == 0 { "\"day\";q=100000;w=86400" } else { "\"caller\";q=7;w=60" };
        assert!(status == StatusCode::OK && policy.starts_with(expected), "{policy}");
    }
}

#[tokio::test]
async fn a_changed_rule_is_in_effect_within_five_seconds() {
    let running = Running::new(|it| it.sharing.tenant_requests = 0);
    running.platform.per_minute.store(50_000, Ordering::SeqCst);
    running.ask(1, Role::Viewer).await;
    running.platform.per_minute.store(40_000, Ordering::SeqCst);
    let changed = Instant::now();
    let is_new = |headers: &http::HeaderMap| header(headers, "ratelimit-policy").contains("q=40000;");
    while !is_new(&running.ask(1, Role::Viewer).await.1) {
        assert!(changed.elapsed() < Duration::from_secs(5), "the old rule still holds");
        tokio::task::yield_now().await;
    }
    // A graph that no longer answers leaves the last rule in force.
    running.platform.per_minute.store(u64::MAX, Ordering::SeqCst);
    let asked = running.platform.asked.load(Ordering::SeqCst);
    while running.platform.asked.load(Ordering::SeqCst) == asked {
        assert!(is_new(&running.ask(1, Role::Viewer).await.1));
    }
    assert!(is_new(&running.ask(1, Role::Viewer).await.1));
}
