//! A subgraph behind a real socket: who gets an answer, and with which status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;
use std::time::Duration;

use cluster::testing::{Database as TestDatabase, Server};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use kit::serve::{Access, Settings, role_guard, router};
use kit::{Bounds, Database, Definition, Subgraph};
use serde_json::{Value, json};
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::settings::{ByteSize, Reference};
use service::telemetry::Telemetry;
use sqlx::{Connection, PgConnection, PgPool};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

const TENANT: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);
const LARGEST_BODY: ByteSize = ByteSize::kibibytes(4);
const STATEMENT_TIMEOUT: Duration = Duration::from_millis(500);
const NEW_MEDIA_TYPE: &str = "application/graphql-response+json";

/// The issuer of every token of these tests.
static ISSUER: LazyLock<TokenSigner> = LazyLock::new(|| TokenSigner::ephemeral().unwrap());

/// A served subgraph and a client for it.
struct Served {
    address: std::net::SocketAddr,
    client: Client<HttpConnector, Full<bytes::Bytes>>,
    pool: PgPool,
    _stop: DropGuard,
    _database: TestDatabase,
}

fn definition() -> Definition {
    Definition::new("demo", 0).table::<entities::hs::customers::Entity>()
}

impl Served {
    async fn new() -> Served {
        Served::with(STATEMENT_TIMEOUT, 64).await
    }

    async fn with(statement_timeout: Duration, requests_in_flight: usize) -> Served {
        let database = migrated().await;
        let pool = PgPool::connect(&database.url()).await.unwrap();
        let subgraph = Subgraph::new(
            definition(),
            Database::new(pool.clone()).with_statement_timeout(statement_timeout),
            Bounds::default(),
        )
        .unwrap();
        let access = Access {
            verifier: TokenVerifier::fixed(&AuthSettings::default(), ISSUER.jwks()).unwrap(),
            largest_body: LARGEST_BODY,
            requests_in_flight,
            streams: 2,
            stop: CancellationToken::new(),
        };
        let listener = service::serve::bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let routes = router(&subgraph, &access, &Telemetry::off());
        tokio::spawn(service::serve::serve(listener, routes, stop.clone(), Duration::from_secs(5)));
        let client = Client::builder(TokioExecutor::new()).build_http();
        Served { address, client, pool, _stop: stop.drop_guard(), _database: database }
    }

    /// A request as a well-behaved client sends it.
    fn request(&self) -> http::request::Builder {
        Request::builder()
            .method(Method::POST)
            .uri(format!("http://{}/graphql", self.address))
            .header(CONTENT_TYPE, "application/json")
            .header(AUTHORIZATION, format!("Bearer {}", token(&ISSUER, Duration::from_secs(60))))
    }

    async fn send(&self, request: http::request::Builder, body: impl Into<bytes::Bytes>) -> (StatusCode, Value) {
        let response = self.client.request(request.body(Full::new(body.into())).unwrap()).await.unwrap();
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn query(&self, accept: &str, document: &str) -> (StatusCode, Value) {
        self.send(self.request().header(ACCEPT, accept), json!({ "query": document }).to_string()).await
    }

    async fn get(&self, path: &str) -> StatusCode {
        let request = Request::builder().uri(format!("http://{}{path}", self.address));
        self.send(request, "").await.0
    }
}

/// A migrated database with one active business and its owner.
async fn migrated() -> TestDatabase {
    let server = Server::from_env().unwrap();
    let template = server
        .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
        .await
        .unwrap();
    let database = TestDatabase::from_template(&template).await.unwrap();
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    let business = "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email,
             primary_phone, headquarters_address_line_1, headquarters_city, headquarters_state_province,
             headquarters_postal_code)
         VALUES ($1, 'acme', 'Acme', 'hs', 'office@acme.example', '+1 512 555 0100', '1 Main St', 'Austin', 'TX', '78701')";
    sqlx::query(business).bind(TENANT).execute(&mut connection).await.unwrap();
    for sql in [
        "INSERT INTO user_mgmt.users (id, email) VALUES ($1, 'owner@acme.example')",
        "INSERT INTO user_mgmt.business_users (user_id, business_id, role) VALUES ($1, $1, 'owner')",
    ] {
        sqlx::query(sql).bind(TENANT).execute(&mut connection).await.unwrap();
    }
    database
}

fn token(issuer: &TokenSigner, lifetime: Duration) -> String {
    let request = TokenRequest {
        tenant: TENANT,
        user: Some(TENANT),
        role: Role::Viewer,
        session: None,
        scopes: Vec::new(),
        lifetime,
    };
    issuer.mint(&request).unwrap()
}

/// The code of the only error of an answer that has no data.
fn code(answer: &Value) -> &str {
    assert!(answer.get("data").is_none(), "{answer}");
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_caller_with_a_token_gets_data() {
    let served = Served::new().await;
    let document = "query Names { customers(first: 1) { nodes { id } totalCount } __typename }";
    for accept in [NEW_MEDIA_TYPE, "application/json", "*/*"] {
        let (status, answer) = served.query(accept, document).await;
        let expected = json!({ "data": { "customers": { "nodes": [], "totalCount": 0 }, "__typename": "Query" } });
        assert_eq!((status, answer), (StatusCode::OK, expected));
    }
}

#[tokio::test]
async fn a_caller_without_a_good_token_gets_nothing() {
    let served = Served::new().await;
    let stranger = TokenSigner::ephemeral().unwrap();
    let forged = format!("Bearer {}", token(&stranger, Duration::from_secs(60)));
    let cases =
        [(None, "UNAUTHENTICATED"), (Some("Bearer x".to_owned()), "TOKEN_INVALID"), (Some(forged), "TOKEN_INVALID")];
    for (authorization, expected) in cases {
        let mut request = served.request();
        request.headers_mut().unwrap().remove(AUTHORIZATION);
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let (status, answer) = served.send(request, r#"{"query":"{ _service { sdl } }"}"#).await;
        assert_eq!((status, code(&answer)), (StatusCode::UNAUTHORIZED, expected));
    }
}

#[tokio::test]
async fn a_request_that_names_another_tenant_than_its_token_is_refused() {
    let served = Served::new().await;
    let request = served.request().header("x-thorbis-tenant", Uuid::from_u128(7).to_string());
    let (status, answer) = served.send(request, r#"{"query":"{ __typename }"}"#).await;
    assert_eq!((status, code(&answer)), (StatusCode::FORBIDDEN, "TENANT_MISMATCH"));
}

#[tokio::test]
async fn a_refused_operation_has_a_status_of_its_own_in_the_new_media_type_alone() {
    let served = Served::new().await;
    for (document, expected) in [("{ nothing }", "GRAPHQL_VALIDATION_FAILED"), ("{", "GRAPHQL_PARSE_FAILED")] {
        let (status, answer) = served.query(NEW_MEDIA_TYPE, document).await;
        assert_eq!((status, code(&answer)), (StatusCode::BAD_REQUEST, expected));
        let (status, answer) = served.query("application/json", document).await;
        assert_eq!((status, code(&answer)), (StatusCode::OK, expected));
    }
}

#[tokio::test]
async fn what_is_no_graphql_over_http_is_refused_with_its_status() {
    let served = Served::new().await;
    let mut plain = served.request();
    plain.headers_mut().unwrap().insert(CONTENT_TYPE, "text/plain".parse().unwrap());
    let cases = [
        (served.request().method(Method::GET), String::new(), StatusCode::METHOD_NOT_ALLOWED),
        (plain, "{}".to_owned(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (served.request().header(ACCEPT, "text/html"), "{}".to_owned(), StatusCode::NOT_ACCEPTABLE),
        (served.request(), "{}".to_owned(), StatusCode::BAD_REQUEST),
        (served.request(), "x".repeat(LARGEST_BODY.as_usize() + 1), StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (request, body, expected) in cases {
        let (status, answer) = served.send(request, body).await;
        assert_eq!(status, expected, "{answer}");
        assert_ne!(code(&answer), "");
    }
}

#[tokio::test]
async fn a_body_of_unknown_length_is_cut_at_the_limit() {
    let served = Served::new().await;
    let chunks = (0..8).map(|_| Ok::<_, std::io::Error>(bytes::Bytes::from(vec![b' '; 1024])));
    let body = axum::body::Body::from_stream(futures::stream::iter(chunks));
    let client: Client<_, axum::body::Body> = Client::builder(TokioExecutor::new()).build_http();
    let response = client.request(served.request().body(body).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_subgraph_is_ready_while_its_database_answers() {
    let served = Served::new().await;
    assert_eq!(served.get("/health/live").await, StatusCode::OK);
    assert_eq!(served.get("/health/ready").await, StatusCode::OK);
    served.pool.close().await;
    assert_eq!(served.get("/health/ready").await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(served.get("/health/live").await, StatusCode::OK);
}

#[tokio::test]
async fn a_statement_that_waits_too_long_is_cut_off() {
    let served = Served::new().await;
    let mut blocker = served.pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE hs.customers").execute(&mut *blocker).await.unwrap();
    let (status, answer) = served.query(NEW_MEDIA_TYPE, "{ customers(first: 1) { nodes { id } } }").await;
    let code = &answer["errors"][0]["extensions"]["code"];
    assert_eq!((status, code), (StatusCode::OK, &json!("STATEMENT_TIMEOUT")), "{answer}");
}

#[tokio::test]
async fn a_request_beyond_those_in_flight_is_refused_until_one_ends() {
    let served = Served::with(Duration::from_secs(60), 1).await;
    let mut blocker = served.pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE hs.customers").execute(&mut *blocker).await.unwrap();
    let document = "{ customers(first: 1) { nodes { id } } }";
    let (first, ()) = tokio::join!(served.query(NEW_MEDIA_TYPE, document), async {
        until_a_statement_waits(&served.pool).await;
        for accept in [NEW_MEDIA_TYPE, "application/json"] {
            let request = served.request().header(ACCEPT, accept);
            let body = Full::new(bytes::Bytes::from_static(br#"{"query":"{ __typename }"}"#));
            let response = served.client.request(request.body(body).unwrap()).await.unwrap();
            let (status, retry) = (response.status(), response.headers().get(RETRY_AFTER).cloned());
            assert_eq!((status, retry.unwrap()), (StatusCode::SERVICE_UNAVAILABLE, "1".parse().unwrap()));
            let answer = response.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(code(&serde_json::from_slice(&answer).unwrap()), "OVERLOADED");
        }
        // The pages for operations stay open: an orchestrator must not take a busy subgraph for a dead one.
        assert_eq!(served.get("/health/live").await, StatusCode::OK);
        blocker.rollback().await.unwrap();
    });
    assert_eq!(first.0, StatusCode::OK, "{}", first.1);
    assert_eq!(served.query(NEW_MEDIA_TYPE, document).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_client_that_closes_its_connection_takes_its_statement_along() {
    let served = Served::with(Duration::from_secs(60), 64).await;
    let mut blocker = served.pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE hs.customers").execute(&mut *blocker).await.unwrap();
    tokio::select! {
        answer = served.query(NEW_MEDIA_TYPE, "{ customers(first: 1) { nodes { id } } }") => panic!("{answer:?}"),
        () = until_a_statement_waits(&served.pool) => {}
    }
    // The lock is still held: what ends the statement is that nobody waits for it.
    let ended = async {
        while waits(&served.pool).await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ended).await.expect("the statement is cancelled");
    blocker.rollback().await.unwrap();
}

/// Waits until a statement of this database waits for a lock.
async fn until_a_statement_waits(pool: &PgPool) {
    while !waits(pool).await {
        tokio::task::yield_now().await;
    }
}

async fn waits(pool: &PgPool) -> bool {
    let waiting =
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')";
    sqlx::query_scalar(waiting).fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn a_migrated_database_is_safe_to_serve_from() {
    let database = migrated().await;
    let pool = PgPool::connect(&database.url()).await.unwrap();
    role_guard::check(&pool).await.unwrap();
    pool.close().await;
}

#[test]
fn the_pages_of_settings_are_current() {
    let reference = Reference::of::<Settings>("subgraph");
    for (name, text) in
        [("settings-subgraph.md", reference.markdown), ("settings-subgraph.schema.json", reference.schema)]
    {
        let path = format!("{}/../../docs/{name}", env!("CARGO_MANIFEST_DIR"));
        service::generated::check(path.as_ref(), &text).unwrap();
    }
}
