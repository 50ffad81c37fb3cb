//! The gateway that the targets feed: three subgraphs that make use of what federation has, and answer as they are told.

use std::sync::{Arc, Mutex, OnceLock};

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GatewaySettings, GraphqlRequest, GraphqlResponse, RequestContext};
use gateway::{Supergraph, Transport, TransportResult};
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::runtime::Runtime;

const LINK: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires",
    "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag", "@authenticated",
    "@requiresScopes"])"#;

const SHOP: &str = r#"
type Query { products(first: Int = 2, where: Filter, sort: [Order!]): [Product!] product(id: ID!): Product
  media: Media things: [Thing] node: Node me: User @authenticated }
type Mutation { rename(id: ID!, to: String!): Product review(input: Review!): Boolean }
type Subscription { renamed: Product }
"Something that is sold."
type Product implements Node @key(fields: "id") @key(fields: "sku { code }") {
  id: ID! sku: Sku name: String @tag(name: "partner") price: Float size(unit: Unit! = CM): Int author: User @provides(fields: "name")
  secret: String @inaccessible old: String @deprecated(reason: "gone") matrix: [[Int!]!]
}
type Sku { code: String! @shareable region: String @shareable }
interface Node { id: ID! }
interface Media @key(fields: "id") { id: ID! title: String }
type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
union Thing = Product | Film
type User @key(fields: "id") { id: ID! name: String @external }
enum Unit { CM IN } enum Order { NAME PRICE }
input Filter { name: String price: Range not: Filter or: [Filter!] unit: Unit = CM blob: Blob }
input Range { from: Float = 0 to: Float! }
input Review { stars: Int! text: String tags: [[String!]]! filter: Filter }
scalar Blob
"#;

const USERS: &str = r#"
type Query { users: [User] now: String @shareable }
type User @key(fields: "id") { id: ID! name: String @shareable email: String friends: [User!]! likes: [Product] score: Int @requiresScopes(scopes: [["score"]]) }
type Product @key(fields: "id") { id: ID! fans: [User] name: String @override(from: "shop", label: "percent(5)") }
"#;

const STOCK: &str = r#"
type Query { now: String @shareable }
type Product @key(fields: "id") { id: ID! price: Float @external size(unit: Unit! = CM): Int @external
  shipping(to: String): Float @requires(fields: "price size(unit: IN)") left: Int! }
type Media @interfaceObject @key(fields: "id") { id: ID! ratings: [Rating] }
type Rating { stars: Int }
enum Unit { CM IN }
"#;

/// A supergraph with all of it.
pub(crate) fn supergraph() -> String {
    let parts = [("shop", SHOP), ("users", USERS), ("stock", STOCK)].map(|(name, sdl)| (name, format!("{LINK}{sdl}")));
    let parts: Vec<(&str, &str, &str)> = parts.iter().map(|(name, sdl)| (*name, "http://none", &**sdl)).collect();
    gateway::compose(&parts).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Subgraphs that give one answer after the other, and then the last again.
#[derive(Default)]
pub(crate) struct Told(Mutex<Vec<Bytes>>);

impl Told {
    /// The answers from now on.
    pub(crate) fn tell(&self, answers: impl Iterator<Item = Bytes>) {
        *self.0.lock().unwrap() = answers.collect::<Vec<_>>().into_iter().rev().collect();
    }

    fn next(&self) -> Bytes {
        let mut answers = self.0.lock().unwrap();
        if answers.len() > 1 { answers.pop().unwrap_or_default() } else { answers.first().cloned().unwrap_or_default() }
    }
}

impl Transport for Told {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        let answer = self.next();
        Box::pin(async move { Ok(answer) })
    }
}

/// A gateway over a supergraph, if there is one, with subgraphs that answer as they are told.
pub(crate) fn gateway(supergraph: &str) -> Option<(Gateway, Arc<Told>)> {
    let names: Vec<_> = Supergraph::parse(supergraph).ok()?.subgraphs().iter().map(|it| it.name.clone()).collect();
    let told = Arc::new(Told::default());
    let builder = Gateway::builder(supergraph).ok()?.settings(settings());
    let builder = names.iter().fold(builder, |builder, name| builder.transport(name, told.clone()));
    Some((builder.build().ok()?, told))
}

/// Small limits, so that what goes past them is seen in small inputs.
fn settings() -> GatewaySettings {
    let mut settings = GatewaySettings::default();
    settings.caches.documents = 16;
    settings.caches.plans = 16;
    settings.subgraphs.share_in_flight = false;
    settings
}

/// The gateway over the whole supergraph.
pub(crate) fn whole() -> &'static (Gateway, Arc<Told>) {
    static WHOLE: OnceLock<(Gateway, Arc<Told>)> = OnceLock::new();
    WHOLE.get_or_init(|| gateway(&supergraph()).unwrap_or_else(|| panic!("the whole supergraph is served")))
}

/// Runs a future to its end.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    let build = || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    RUNTIME.get_or_init(|| build().unwrap_or_else(|error| panic!("{error}"))).block_on(future)
}

/// Asks, and checks what holds for every response: it is one, and no fault of the gateway's own is in it.
pub(crate) fn ask(gateway: &Gateway, query: &str, variables: Option<&RawValue>) -> GraphqlResponse {
    let request = GraphqlRequest { query, variables, ..GraphqlRequest::default() };
    let response = wait(gateway.execute(request, &RequestContext::default()));
    check(&response);
    response
}

fn check(response: &GraphqlResponse) {
    let text = String::from_utf8_lossy(&response.body);
    let read: Value = serde_json::from_slice(&response.body).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(read.get("data").is_some() || read["errors"].is_array(), "neither data nor errors: {text}");
    let errors = read["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    let own = errors.iter().find(|error| error["extensions"]["code"] == "INTERNAL_SERVER_ERROR");
    assert!(own.is_none(), "a fault of the gateway's own: {own:?}");
    for error in errors {
        assert!(error["message"].is_string() && error["extensions"]["code"].is_string(), "no error: {error}");
    }
}
