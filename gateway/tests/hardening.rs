//! The gateway on a real socket as browsers, operators and forgers meet it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{Json, Router, http::HeaderMap, routing::post};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use gateway::{Gateway, GatewaySettings, Identify, compose, listen::Server, settings::ContractSettings};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use service::{
    identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier},
    settings::Reference,
    telemetry::Telemetry,
};
use std::{collections::BTreeSet, io::Write, sync::Arc, time::Duration};
use tokio::net::TcpListener;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@tag"])
type Query { text: String @tag(name: "partner") other: String }
type Mutation { enter: String leave: String }
"#;
const APP: &str = "https://app.example.com";
const QUERY: &str = r#"{"query":"{ text }"}"#;
const JSON: (&str, &str) = ("content-type", "application/json");

struct Running(String);

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// The subgraph answers with a long text that ends with the token that reached it.
async fn answer(headers: HeaderMap) -> Json<Value> {
    let token = headers.get("authorization").map_or("nobody", |value| value.to_str().unwrap());
    let origin = headers.get("x-thorbis-client-address").map_or("nowhere", |value| value.to_str().unwrap());
    let entered = format!("{token} from {origin}");
    Json(json!({ "data": { "text": format!("{}{token}", "long ".repeat(1000)), "enter": entered } }))
}

async fn start(settings: GatewaySettings, identify: Identify) -> Running {
    let subgraph = serve(Router::new().route("/graphql", post(answer))).await;
    let supergraph = compose(&[("texts", &format!("{subgraph}/graphql"), SCHEMA)]).unwrap();
    let gateway = Gateway::builder(&supergraph).unwrap().settings(settings).build().unwrap();
    let server = Server::new(Arc::new(gateway)).identify(identify);
    Running(serve(server.router(&Telemetry::off()).unwrap()).await)
}

async fn stock() -> Running {
    start(GatewaySettings::default(), Identify::Anybody).await
}

impl Running {
    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Response<Bytes> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.0));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
        let answer = client.request(request.body(Full::from(body.into())).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response<Bytes> {
        self.send(Method::GET, path, headers, "").await
    }

    async fn post(&self, headers: &[(&str, &str)]) -> Response<Bytes> {
        self.send(Method::POST, "/graphql", headers, QUERY).await
    }
}

fn code(answer: &Response<Bytes>) -> Value {
    let body: Value = serde_json::from_slice(answer.body()).unwrap();
    body["errors"][0]["extensions"]["code"].clone()
}

fn message(answer: &Response<Bytes>) -> String {
    let body: Value = serde_json::from_slice(answer.body()).unwrap();
    body["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
}

fn header<'a>(answer: &'a Response<Bytes>, name: &str) -> Option<&'a str> {
    answer.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_foreign_page_cannot_ask_unless_the_browser_asked_first() {
    let gateway = stock().await;
    let query = "/graphql?query=%7B__typename%7D";
    let foreign = ("sec-fetch-site", "cross-site");
    let refused = gateway.get(query, &[foreign]).await;
    assert_eq!((refused.status(), code(&refused)), (StatusCode::FORBIDDEN, json!("CSRF_PREVENTED")));
    let plain = gateway.post(&[foreign, ("content-type", "text/plain")]).await;
    assert_eq!(plain.status(), StatusCode::FORBIDDEN);
    for headers in [&[][..], &[foreign, ("x-thorbis-csrf", "1")], &[("sec-fetch-site", "same-origin")]] {
        assert_eq!(gateway.get(query, headers).await.status(), StatusCode::OK, "{headers:?}");
    }
    assert_eq!(gateway.post(&[JSON, foreign]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_the_pages_that_the_settings_name_may_read_answers() {
    let mut settings = GatewaySettings::default();
    settings.cors.origins = vec![APP.to_owned()];
    let gateway = start(settings, Identify::Anybody).await;
    let preflight = async |origin| {
        let asks = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization,content-type,x-thorbis-tenant"),
        ];
        gateway.send(Method::OPTIONS, "/graphql", &asks, "").await
    };
    let allowed = preflight(APP).await;
    assert_eq!(header(&allowed, "access-control-allow-origin"), Some(APP));
    let headers = header(&allowed, "access-control-allow-headers").unwrap();
    for name in ["authorization", "x-thorbis-tenant", "idempotency-key", "x-thorbis-cost", "x-api-key"] {
        assert!(headers.contains(name), "{name}: {headers}");
    }
    let refused = preflight("https://evil.example").await;
    assert_eq!((refused.status(), header(&refused, "access-control-allow-origin")), (StatusCode::FORBIDDEN, None));
    assert!(message(&refused).contains("https://evil.example") && message(&refused).contains("`cors.origins`"));
    let answer = gateway.post(&[JSON, ("origin", APP)]).await;
    assert_eq!(header(&answer, "access-control-allow-origin"), Some(APP));
    let shown = header(&answer, "access-control-expose-headers").unwrap();
    assert!(shown.contains("ratelimit-policy") && shown.contains("retry-after"), "{shown}");
}

#[tokio::test]
async fn where_the_settings_say_so_pages_of_this_machine_may_read_answers() {
    let mut settings = GatewaySettings::default();
    settings.cors.loopback = true;
    let gateway = start(settings, Identify::Anybody).await;
    for (page, allowed) in [("http://localhost:5173", true), ("http://127.0.0.1:8080", true), (APP, false)] {
        let asks = [("origin", page), ("access-control-request-method", "POST")];
        let preflight = gateway.send(Method::OPTIONS, "/graphql", &asks, "").await;
        assert_eq!(header(&preflight, "access-control-allow-origin"), allowed.then_some(page));
        let answer = gateway.post(&[JSON, ("origin", page)]).await;
        assert_eq!(header(&answer, "access-control-allow-origin"), allowed.then_some(page));
    }
}

#[tokio::test]
async fn a_stock_gateway_shares_with_no_other_origin() {
    let gateway = stock().await;
    let asks = [("origin", APP), ("access-control-request-method", "POST")];
    let preflight = gateway.send(Method::OPTIONS, "/graphql", &asks, "").await;
    assert_eq!(header(&preflight, "access-control-allow-origin"), None);
    assert!(message(&preflight).contains("`cors.origins`"), "{}", message(&preflight));
    let answer = gateway.post(&[JSON, ("origin", APP)]).await;
    assert_eq!(header(&answer, "access-control-allow-origin"), None);
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_accept_it() {
    let gateway = stock().await;
    let plain = gateway.post(&[JSON]).await;
    assert_eq!(header(&plain, "content-encoding"), None);
    for encoding in ["gzip", "br"] {
        let small = gateway.post(&[JSON, ("accept-encoding", encoding)]).await;
        assert_eq!(header(&small, "content-encoding"), Some(encoding));
        assert!(small.body().len() < plain.body().len() / 10);
    }
    let short = gateway.get("/graphql?query=%7B__typename%7D", &[("accept-encoding", "gzip")]).await;
    assert_eq!(header(&short, "content-encoding"), None, "short answers are not worth it");
}

#[tokio::test]
async fn answers_tell_browsers_not_to_guess_frame_or_keep_them() {
    let gateway = stock().await;
    for answer in [gateway.post(&[JSON]).await, gateway.get("/", &[]).await] {
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"));
        assert_eq!(header(&answer, "x-frame-options"), Some("DENY"));
        assert_eq!(header(&answer, "referrer-policy"), Some("no-referrer"));
        assert_eq!(header(&answer, "cache-control"), Some("no-store"));
        let policy = header(&answer, "content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn each_load_of_the_page_has_a_nonce_of_its_own() {
    let gateway = stock().await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = gateway.get("/", &[]).await;
        let policy = header(&page, "content-security-policy").unwrap();
        let (_, rest) = policy.split_once("'nonce-").unwrap();
        let nonce = rest.split('\'').next().unwrap().to_owned();
        let html = String::from_utf8(page.body().to_vec()).unwrap();
        assert!(html.contains(&format!("nonce=\"{nonce}\"")), "{html}");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn the_pages_files_are_fetched_once() {
    if !gateway::browser::Page::is_graphiql() {
        return; // The plain page has no files.
    }
    let gateway = stock().await;
    let first = gateway.get("/graphiql/app.js", &[]).await;
    let tag = header(&first, "etag").unwrap();
    let again = gateway.get("/graphiql/app.js", &[("if-none-match", tag)]).await;
    assert_eq!((again.status(), again.body().len()), (StatusCode::NOT_MODIFIED, 0));
    for missing in ["/graphiql/none.js", "/graphiql/..%2Findex.html"] {
        assert_eq!(gateway.get(missing, &[]).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_page_can_be_switched_off() {
    let settings = GatewaySettings { graphiql: false, ..GatewaySettings::default() };
    let gateway = start(settings, Identify::Anybody).await;
    assert_eq!(gateway.get("/", &[]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn operators_find_the_gateway_healthy() {
    let gateway = stock().await;
    for path in ["/health", "/health/live", "/health/ready"] {
        let answer = gateway.get(path, &[]).await;
        assert_eq!((answer.status(), &answer.body()[..]), (StatusCode::OK, br#"{"status":"up"}"#.as_slice()));
    }
}

#[tokio::test]
async fn without_an_auth_section_everybody_passes_and_tokens_go_on_as_they_are() {
    let gateway = stock().await;
    assert!(gateway.post(&[JSON]).await.body().ends_with(b"nobody\"}}"));
    let odd = gateway.post(&[JSON, ("authorization", "Odd scheme")]).await;
    assert!(odd.body().ends_with(b"Odd scheme\"}}"));
}

#[tokio::test]
async fn with_an_auth_section_only_good_tokens_pass() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
    let gateway = start(GatewaySettings::default(), Identify::Verified(verifier)).await;
    let token = |signer: &TokenSigner, seconds| {
        let (tenant, lifetime) = (uuid::Uuid::from_u128(1), Duration::from_secs(seconds));
        let request = TokenRequest {
            tenant,
            user: Some(tenant),
            role: Role::Viewer,
            session: None,
            scopes: Vec::new(),
            lifetime,
        };
        format!("Bearer {}", signer.mint(&request).unwrap())
    };
    let good = token(&signer, 60);
    assert!(gateway.post(&[JSON, ("authorization", &good)]).await.body().ends_with(format!("{good}\"}}}}").as_bytes()));

    let forged = token(&TokenSigner::ephemeral().unwrap(), 60);
    for (headers, expected) in
        [(&[JSON][..], "UNAUTHENTICATED"), (&[JSON, ("authorization", &forged)], "TOKEN_INVALID")]
    {
        let refused = gateway.post(headers).await;
        assert_eq!((refused.status(), code(&refused)), (StatusCode::UNAUTHORIZED, json!(expected)));
        assert_eq!(header(&refused, "www-authenticate"), Some("Bearer"));
    }
    let other = uuid::Uuid::from_u128(2).to_string();
    let mismatch = gateway.post(&[JSON, ("authorization", &good), ("x-thorbis-tenant", &other)]).await;
    assert_eq!((mismatch.status(), code(&mismatch)), (StatusCode::FORBIDDEN, json!("TENANT_MISMATCH")));
    assert_eq!(gateway.get("/health", &[]).await.status(), StatusCode::OK, "health needs no token");
}

#[tokio::test]
async fn nobody_sends_one_open_mutation_from_an_address_that_is_not_theirs_to_say_and_nothing_else() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
    let settings = GatewaySettings { open_mutations: ["enter".to_owned()].into(), ..GatewaySettings::default() };
    let gateway = start(settings, Identify::Verified(verifier)).await;
    let send = async |body: &'static str, headers: &[(&str, &str)]| {
        let headers: Vec<_> = [JSON].iter().chain(headers).copied().collect();
        gateway.send(Method::POST, "/graphql", &headers, body).await
    };
    let entered = send(r#"{"query":"mutation { enter }"}"#, &[("x-thorbis-client-address", "203.0.113.9")]).await;
    assert_eq!(entered.status(), StatusCode::OK);
    assert!(entered.body().ends_with(b"nobody from nowhere\"}}"), "{:?}", entered.body());
    let long: &'static str =
        Box::leak(format!(r#"{{"query":"mutation {{ enter }} #{}"}}"#, "x".repeat(17_000)).into_boxed_str());
    for body in [
        QUERY,
        r#"{"query":"mutation { leave }"}"#,
        r#"{"query":"mutation { enter leave }"}"#,
        r#"{"query":"mutation { a: enter b: enter }"}"#,
        r#"{"query":"{ __schema { types { name } } }"}"#,
        r#"{"query":"nonsense"}"#,
        r#"{"query":"mutation { enter { nothing }"}"#,
        long,
    ] {
        let refused = send(body, &[]).await;
        assert_eq!((refused.status(), code(&refused)), (StatusCode::UNAUTHORIZED, json!("UNAUTHENTICATED")), "{body}");
    }
    let by_get = gateway.get("/graphql?query=mutation%20%7B%20enter%20%7D", &[("x-thorbis-csrf", "1")]).await;
    assert_eq!(code(&by_get), json!("UNAUTHENTICATED"));
    let forged = send(r#"{"query":"mutation { enter }"}"#, &[("authorization", "Bearer x")]).await;
    assert_eq!(code(&forged), json!("TOKEN_INVALID"), "a bad token is not passed over");
    let foreign = send(r#"{"query":"mutation { enter }"}"#, &[("x-thorbis-tenant", "x")]).await;
    assert_eq!(code(&foreign), json!("UNAUTHENTICATED"));
}

#[test]
fn the_reference_of_the_settings_is_current() {
    let reference = Reference::of::<GatewaySettings>("thorbis-gateway");
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/settings-gateway");
    service::generated::check(format!("{docs}.md").as_ref(), &reference.markdown).unwrap();
    service::generated::check(format!("{docs}.schema.json").as_ref(), &reference.schema).unwrap();
}

fn gzip(text: &[u8]) -> &'static [u8] {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap().leak()
}

#[tokio::test]
async fn a_compressed_request_is_read_and_held_to_the_limits_of_a_plain_one() {
    let gateway = stock().await;
    let headers = [JSON, ("content-encoding", "gzip")];
    let send = |body: &'static [u8]| gateway.send(Method::POST, "/graphql", &headers, body);
    let plain = gateway.post(&[JSON]).await;
    let answer = send(gzip(QUERY.as_bytes())).await;
    assert_eq!((answer.status(), answer.body()), (StatusCode::OK, plain.body()));
    let bomb = gzip(format!("{QUERY}{}", " ".repeat(10_000_000)).as_bytes());
    let answer = send(bomb).await;
    assert_eq!((answer.status(), code(&answer)), (StatusCode::PAYLOAD_TOO_LARGE, json!("PAYLOAD_TOO_LARGE")));
    let answer = send(QUERY.as_bytes()).await;
    assert_eq!((answer.status(), code(&answer)), (StatusCode::BAD_REQUEST, json!("BAD_REQUEST")));
    let answer = gateway.post(&[JSON, ("content-encoding", "br")]).await;
    assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(code(&answer), "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn the_plan_is_told_to_roles_that_may_see_it_and_nothing_is_run() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
    let settings = GatewaySettings { explain: BTreeSet::from([Role::Owner]), ..GatewaySettings::default() };
    let gateway = start(settings, Identify::Verified(verifier)).await;
    let told = async |role, body: &'static str, wish| {
        let (tenant, lifetime) = (uuid::Uuid::from_u128(1), Duration::from_secs(60));
        let request = TokenRequest { tenant, user: Some(tenant), role, session: None, scopes: Vec::new(), lifetime };
        let token = format!("Bearer {}", signer.mint(&request).unwrap());
        let headers = [JSON, ("authorization", token.as_str()), ("x-thorbis-explain", wish)];
        let answer = gateway.send(Method::POST, "/graphql", &headers, body).await;
        serde_json::from_slice::<Value>(answer.body()).unwrap()
    };
    let ask = async |role, body| told(role, body, "plan").await;
    const MUTATION: &str = r#"{"query":"mutation { enter }"}"#;
    for body in [QUERY, MUTATION] {
        let answer = ask(Role::Owner, body).await;
        assert_eq!(answer["data"], Value::Null);
        assert_eq!(answer["extensions"]["plan"][0], "1. texts", "{answer}");
        let refused = ask(Role::Manager, body).await;
        assert_eq!(
            (&refused["errors"][0]["extensions"]["code"], refused.get("extensions")),
            (&json!("FORBIDDEN"), None)
        );
    }
    let wrong = ask(Role::Owner, r#"{"query":"{ nothing }"}"#).await;
    assert_eq!(wrong["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    let analysis = told(Role::Owner, QUERY, "analyze").await["extensions"].clone();
    assert_eq!((&analysis["plan"][0], &analysis["fetches"][0]["subgraph"]), (&json!("1. texts"), &json!("texts")));
    assert!(analysis["fetches"][0]["milliseconds"].is_f64(), "{analysis}");
    let mutation = told(Role::Owner, MUTATION, "analyze").await["extensions"].clone();
    assert_eq!((&mutation["fetches"], mutation["response"]["errors"].as_array().map(Vec::len)), (&json!([]), Some(1)));
    assert_eq!(told(Role::Manager, QUERY, "analyze").await["errors"][0]["extensions"]["code"], "FORBIDDEN");
}

#[tokio::test]
async fn a_contract_is_served_to_its_roles_and_at_its_address() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
    let token = |role| {
        let (tenant, lifetime) = (uuid::Uuid::from_u128(1), Duration::from_secs(60));
        let request = TokenRequest { tenant, user: Some(tenant), role, session: None, scopes: Vec::new(), lifetime };
        format!("Bearer {}", signer.mint(&request).unwrap())
    };
    let mut settings = GatewaySettings::default();
    let include = BTreeSet::from(["partner".to_owned()]);
    let roles = BTreeSet::from([Role::ApiPartner]);
    settings.contracts.insert("partners".to_owned(), ContractSettings { include, roles, ..Default::default() });
    let exclude = BTreeSet::from(["partner".to_owned()]);
    settings.contracts.insert("others".to_owned(), ContractSettings { exclude, ..Default::default() });
    let gateway = start(settings, Identify::Verified(verifier)).await;
    let fields = async |path: &str, role| {
        let query = r#"{"query":"{ __type(name: \"Query\") { fields { name } } }"}"#;
        let answer = gateway.send(Method::POST, path, &[JSON, ("authorization", &token(role))], query).await;
        let body: Value = serde_json::from_slice(answer.body()).unwrap();
        let fields = body["data"]["__type"]["fields"].as_array().cloned().unwrap_or_default();
        let names: Vec<String> = fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect();
        (answer.status().as_u16(), names.join(" "))
    };
    let all = || (200, "text other".to_owned());
    let one = |name: &str| (200, name.to_owned());
    assert_eq!(fields("/graphql", Role::Owner).await, all());
    assert_eq!(fields("/graphql", Role::ApiPartner).await, one("text"));
    assert_eq!(fields("/contracts/partners/graphql", Role::Owner).await, one("text"));
    assert_eq!(fields("/contracts/partners/graphql", Role::ApiPartner).await, one("text"));
    assert_eq!(fields("/contracts/others/graphql", Role::Owner).await, one("other"));
    assert_eq!(fields("/contracts/others/graphql", Role::ApiPartner).await, (403, String::new()));
    assert_eq!(fields("/contracts/none/graphql", Role::Owner).await, (403, String::new()));
}
