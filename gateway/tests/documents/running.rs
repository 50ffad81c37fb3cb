//! A gateway with documents over one subgraph of items, whose pages the tests decide.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::listen::Server;
use gateway::registry::{Registry, RegistryError};
use gateway::{FetchRequest, Gateway, GatewaySettings, Identify, Transport, TransportError, TransportResult, compose};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::serve::{bind, serve};
use service::telemetry::Telemetry;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub(crate) const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
scalar Decimal
scalar BigInt
scalar Date
scalar DateTime
scalar Time
scalar JSON
enum Kind { GOOD BAD }
type Query { text: String, items(first: Int, after: String, kind: Kind, least: Decimal): ItemConnection, all: [Item!]! }
type Mutation { change: String }
type ItemConnection { nodes: [Item!]!, pageInfo: PageInfo!, totalCount: Int! }
type PageInfo { hasNextPage: Boolean!, endCursor: String }
type Item { id: ID!, name: String, price: Decimal, count: Int!, kind: Kind!, maker: Maker, tags: [String!]!
  big: BigInt!, weight: Float, good: Boolean, day: Date, seen: DateTime!, clock: Time, notes: JSON }
type Maker { name: String!, city: String }
"#;

/// A document with every item as a row.
pub(crate) const ITEMS: &str = r"# @rows items.nodes
query Items($kind: Kind, $least: Decimal, $first: Int = 3, $after: String) {
  items(first: $first, after: $after, kind: $kind, least: $least) {
    nodes { id name price count kind maker { name where: city } tags }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// A document with a column of each type.
pub(crate) const TYPED: &str = r"# @rows items.nodes
# @decimals price=12,2
query Typed($first: Int = 3, $after: String) {
  items(first: $first, after: $after) {
    nodes { id name price count kind tags big weight good day seen clock notes }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// How many items a page usually has.
pub(crate) const PAGE: u64 = 3;

/// What happens on a page; pages count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    None,
    Fails(u64),
    Stays(u64),
}

/// What the subgraph does.
pub(crate) struct Items {
    /// How many items there are.
    pub(crate) total: u64,
    pub(crate) trouble: Trouble,
    /// How many items a page has, whatever is asked.
    pub(crate) page: u64,
    pub(crate) asked: AtomicU64,
}

impl Items {
    fn page(&self, variables: &Value, with_types: bool) -> Result<Value, TransportError> {
        let start = start(variables);
        if self.trouble == Trouble::Fails(start / self.page) {
            return Err(TransportError::Unreachable("as the test wants".to_owned()));
        }
        let end = (start + self.page).min(self.total);
        let nodes: Vec<Value> = (start..end).map(if with_types { typed_item } else { item }).collect();
        let info = json!({ "hasNextPage": end < self.total, "endCursor": end.to_string() });
        Ok(json!({ "data": { "items": { "nodes": nodes, "pageInfo": info } } }))
    }
}

fn start(variables: &Value) -> u64 {
    variables["after"].as_str().map_or(0, |cursor| cursor.parse().unwrap())
}

/// An item whose values are awkward for files.
pub(crate) fn item(number: u64) -> Value {
    let names = ["=1+1", "a \"b\", c", "two\nlines", "", "caf\u{e9} \u{1F600}", "-5", "plain"];
    let name = names[usize::try_from(number).unwrap() % names.len()];
    let maker = (!number.is_multiple_of(2)).then(|| json!({ "name": "Ada", "city": null }));
    json!({ "id": format!("i{number}"), "name": name, "price": format!("-{number}.50"), "count": number,
        "kind": "GOOD", "maker": maker, "tags": ["x", "y"] })
}

/// An item with a value of each type; where the number is one of seven's, without those that may be missing.
pub(crate) fn typed_item(number: u64) -> Value {
    let mut item = item(number);
    let further = json!({ "big": (number * 10_000_000_000).to_string(), "weight": number as f64 + 0.5,
        "good": number.is_multiple_of(2), "day": format!("2026-01-{:02}", number % 28 + 1),
        "seen": format!("2026-11-29T02:00:{:02}.{:06}Z", number % 60, number), "clock": "14:30:00",
        "notes": { "number": number } });
    item.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    if number.is_multiple_of(7) {
        for key in ["name", "price", "weight", "good", "day", "clock", "notes"] {
            item[key] = Value::Null;
        }
    }
    item
}

#[derive(Clone)]
struct Subgraph(Arc<Items>);

impl Transport for Subgraph {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async move {
            self.0.asked.fetch_add(1, Ordering::SeqCst);
            if request.operation.text.contains("text") {
                return Ok(Bytes::from_static(br#"{"data":{"text":"answer"}}"#));
            }
            let variables = request.variables.map_or(Value::Null, |text| serde_json::from_slice(text).unwrap());
            if self.0.trouble == Trouble::Stays(start(&variables) / self.0.page) {
                std::future::pending::<()>().await;
            }
            // As over a socket, what came before is sent while this is waited for.
            tokio::task::yield_now().await;
            self.0.page(&variables, request.operation.text.contains("seen")).map(|page| page.to_string().into())
        })
    }
}

/// A gateway over so many items.
pub(crate) struct Running {
    pub(crate) address: String,
    pub(crate) items: Arc<Items>,
    pub(crate) registry: Arc<Registry>,
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) folder: tempfile::TempDir,
    signer: TokenSigner,
    pub(crate) stop: CancellationToken,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) trailers: Option<HeaderMap>,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }
}

/// The gateway over items, without a server.
pub(crate) fn gateway(items: &Arc<Items>, settings: GatewaySettings) -> Gateway {
    let supergraph = compose(&[("items", "http://items/graphql", SCHEMA)]).unwrap();
    let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
    builder.transport("items", Arc::new(Subgraph(Arc::clone(items)))).build().unwrap()
}

/// Opens a registry over documents that are given as (file, text).
pub(crate) fn open(documents: &[(&str, &str)]) -> Result<Registry, RegistryError> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), documents);
    let items = Arc::new(Items { total: 0, trouble: Trouble::None, page: PAGE, asked: AtomicU64::new(0) });
    let mut settings = GatewaySettings::default();
    settings.documents.folder = Some(folder.path().to_owned());
    Registry::open(&gateway(&items, settings))
}

pub(crate) fn write(folder: &Path, documents: &[(&str, &str)]) {
    for (file, text) in documents {
        fs::write(folder.join(file), text).unwrap();
    }
}

impl Running {
    /// Starts a gateway with documents over a subgraph.
    pub(crate) async fn start(
        (total, trouble): (u64, Trouble),
        documents: &[(&str, &str)],
        change: impl FnOnce(&mut GatewaySettings),
    ) -> Self {
        Self::over(Items { total, trouble, page: PAGE, asked: AtomicU64::new(0) }, documents, change).await
    }

    /// The same over a subgraph that the test has made.
    pub(crate) async fn over(
        items: Items,
        documents: &[(&str, &str)],
        change: impl FnOnce(&mut GatewaySettings),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), documents);
        let items = Arc::new(items);
        let mut settings = GatewaySettings::default();
        settings.documents.folder = Some(folder.path().to_owned());
        // The tests ask more often than people.
        (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
        change(&mut settings);
        let gateway = Arc::new(gateway(&items, settings));
        let registry = Arc::new(Registry::open(&gateway).unwrap());
        let signer = TokenSigner::ephemeral().unwrap();
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
        let server = Server::new(Arc::clone(&gateway)).identify(Identify::Verified(verifier));
        let router = server.documents(Arc::clone(&registry)).router(&Telemetry::off()).unwrap();
        let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        tokio::spawn(serve(listener, router, stop.clone(), Duration::ZERO));
        Self { address, items, registry, gateway, folder, signer, stop }
    }

    /// One with the document `items` over so many items.
    pub(crate) async fn of_items(total: u64) -> Self {
        Self::start((total, Trouble::None), &[("items.graphql", ITEMS)], |_| ()).await
    }

    pub(crate) fn token(&self, role: Role) -> String {
        let user = Some(Uuid::from_u128(1));
        let lifetime = Duration::from_secs(60);
        let tenant = Uuid::from_u128(7);
        self.signer.mint(&TokenRequest { tenant, user, role, scopes: Vec::new(), lifetime, session: None }).unwrap()
    }

    /// Sends as an owner, or as the `authorization` in the headers says.
    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            request = request.header("authorization", format!("Bearer {}", self.token(Role::Owner)));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::<Bytes>::from(body.to_owned())).unwrap();
        let answer = Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let collected = body.collect().await.expect("the body is whole");
        let trailers = collected.trailers().cloned();
        Answer { status: parts.status, headers: parts.headers, trailers, body: collected.to_bytes() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[("te", "trailers")], "").await
    }

    pub(crate) async fn get_as(&self, role: Role, path: &str) -> Answer {
        let token = format!("Bearer {}", self.token(role));
        self.send(Method::GET, path, &[("authorization", &token)], "").await
    }

    pub(crate) async fn post(&self, body: Value) -> Answer {
        self.post_as(Role::Owner, body).await
    }

    pub(crate) async fn post_as(&self, role: Role, body: Value) -> Answer {
        let token = format!("Bearer {}", self.token(role));
        let headers = [("content-type", "application/json"), ("authorization", &*token)];
        self.send(Method::POST, "/graphql", &headers, &body.to_string()).await
    }
}
