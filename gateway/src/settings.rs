//! Settings of the gateway, each with its default.

mod contracts;
mod cost;
mod reload;
mod sharing;
mod steadiness;
mod store;
mod subscriptions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::budget::Allowance;
use service::client::TlsFiles;
use service::idempotency::IDEMPOTENCY_HEADER;
use service::identity::{AuthSettings, Role, TENANT_HEADER};
use service::serve::DoorSettings;
use service::settings::{ByteSize, Duration};
use service::signature::SignatureSettings;
use service::telemetry::TelemetrySettings;

pub use contracts::ContractSettings;
pub use cost::CostSettings;
pub use reload::ReloadSettings;
pub use sharing::SharingSettings;
pub use steadiness::{BreakerSettings, HedgeSettings};
pub use store::RedisSettings;
pub use subscriptions::SubscriptionSettings;

use crate::browser::{CompressionSettings, CorsSettings, CsrfSettings};
use crate::registry::DocumentSettings;
use crate::tables::TableSettings;

/// What the gateway can be told: in a file, in the environment, on the command line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GatewaySettings {
    /// The address that it listens on: host and port.
    pub listen: String,
    /// The file with the supergraph's schema, in Apollo's join format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supergraph: Option<PathBuf>,
    /// How a new supergraph takes the place of the old one.
    pub reload: ReloadSettings,
    /// Whether clients may ask for the schema by introspection.
    pub introspection: bool,
    /// The roles that may ask how an operation would be answered, with the header `x-thorbis-explain`; with its value `analyze` a query runs, and its fetches, SQL and times are told.
    pub explain: BTreeSet<Role>,
    /// Whether the GraphiQL page is offered at `/`.
    pub graphiql: bool,
    /// How long a stopping server waits for the requests in flight.
    pub drain: Duration,
    /// What a request may cost. Each limit has its own error code.
    pub limits: Limits,
    /// What an operation may cost by its estimate, before it runs.
    pub cost: CostSettings,
    /// Who may connect, and how long a request head may take.
    pub doors: DoorSettings,
    /// How the gateway is shared between tenants and their callers.
    pub sharing: SharingSettings,
    /// The Redis server in which several gateways keep what they share.
    pub redis: RedisSettings,
    /// How subscriptions are served.
    pub subscriptions: SubscriptionSettings,
    /// How subgraphs are reached.
    pub subgraphs: SubgraphSettings,
    /// The labels of `@override(label:)` that are active. Those of the form `percent(n)` are drawn for each request.
    pub overrides: BTreeSet<String>,
    /// Parts of the graph for one audience each, by name; served to their roles, and at `/contracts/NAME/graphql`.
    pub contracts: BTreeMap<String, ContractSettings>,
    /// What clients are told about failures.
    pub errors: ErrorSettings,
    /// What is kept between requests.
    pub caches: CacheSettings,
    /// Which tokens are trusted. Without this section anonymous requests pass, and subgraphs decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<AuthSettings>,
    /// The mutations that may be sent without a token, where `auth` asks for one: each alone in its operation. Only name those that their subgraph declares open.
    pub open_mutations: BTreeSet<String>,
    /// The roles that meet each policy of `@policy`. A policy that is not here is met by nobody.
    pub policies: BTreeMap<String, BTreeSet<Role>>,
    /// Which pages of other origins may use the graph.
    pub cors: CorsSettings,
    /// How requests that a foreign page could forge are told apart.
    pub csrf: CsrfSettings,
    /// Whether answers are compressed, as the client accepts: Brotli or gzip.
    pub compression: CompressionSettings,
    /// What it says to subgraphs under its signature.
    pub signature: SignatureSettings,
    /// Which documents are registered, and whether others may be sent.
    pub documents: DocumentSettings,
    /// What exports of registered documents as tables may cost.
    pub tables: TableSettings,
    /// Logs, traces and metrics.
    pub telemetry: TelemetrySettings,
}

impl Default for GatewaySettings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:4000".to_owned(),
            supergraph: None,
            reload: ReloadSettings::default(),
            introspection: true,
            explain: BTreeSet::new(),
            graphiql: true,
            drain: Duration::from_secs(20),
            limits: Limits::default(),
            cost: CostSettings::default(),
            doors: DoorSettings::default(),
            sharing: SharingSettings::default(),
            redis: RedisSettings::default(),
            subscriptions: SubscriptionSettings::default(),
            subgraphs: SubgraphSettings::default(),
            overrides: BTreeSet::new(),
            contracts: BTreeMap::new(),
            errors: ErrorSettings::default(),
            caches: CacheSettings::default(),
            auth: None,
            open_mutations: BTreeSet::new(),
            policies: BTreeMap::new(),
            cors: CorsSettings::default(),
            csrf: CsrfSettings::default(),
            compression: CompressionSettings::default(),
            signature: SignatureSettings::default(),
            documents: DocumentSettings::default(),
            tables: TableSettings::default(),
            telemetry: TelemetrySettings::default(),
        }
    }
}

/// What a request may cost. Each limit has its own error code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Largest request body.
    pub body: ByteSize,
    /// Most lexical tokens of a document.
    pub tokens: usize,
    /// Deepest nesting of fields, through fragments.
    pub depth: usize,
    /// Most aliases of an operation, through fragments.
    pub aliases: usize,
    /// Most root fields of an operation.
    pub root_fields: usize,
    /// Most directives of an operation, through fragments.
    pub directives: usize,
    /// Most fields of an operation with all fragments spread.
    pub fields: usize,
    /// Most requests that run at once; more are answered 503.
    pub requests_in_flight: usize,
    /// Longest time for a request.
    pub request_time: Duration,
    /// Longest time for one fetch from a subgraph.
    pub fetch_time: Duration,
    /// Largest answer of a subgraph.
    pub subgraph_response: ByteSize,
    /// Most bytes of all answers of subgraphs to one request.
    pub bytes_read: ByteSize,
    /// Largest response to a client, before it is compressed.
    pub response: ByteSize,
    /// Most objects of a response. An object counts as often as it stands there.
    pub objects: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: ByteSize::mebibytes(2),
            tokens: 15_000,
            depth: 30,
            aliases: 200,
            root_fields: 100,
            directives: 500,
            fields: 10_000,
            requests_in_flight: 4096,
            request_time: Duration::from_secs(60),
            fetch_time: Duration::from_secs(30),
            subgraph_response: ByteSize::mebibytes(64),
            bytes_read: ByteSize::mebibytes(256),
            response: ByteSize::mebibytes(64),
            objects: 1_000_000,
        }
    }
}

impl Limits {
    /// What one request may cost.
    pub(crate) fn allowance(&self) -> Allowance {
        Allowance {
            time: self.request_time.get(),
            bytes_read: self.bytes_read.get(),
            bytes_written: self.response.get(),
            objects_written: self.objects,
            ..Allowance::UNBOUNDED
        }
    }
}

/// How subgraphs are reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SubgraphSettings {
    /// Addresses by subgraph name, in place of those in the supergraph.
    pub urls: BTreeMap<String, String>,
    /// Where subgraphs take WebSockets (`graphql-transport-ws`), by name, such as `ws://orders:4001/graphql`: subscriptions go there. Without one, they are asked for as server-sent events, at the address for everything.
    pub websockets: BTreeMap<String, String>,
    /// Request headers that are passed on to subgraphs, besides `authorization` and `traceparent`.
    pub forward_headers: Vec<String>,
    /// Rules for headers by subgraph name; those of `*` hold for all.
    pub headers: BTreeMap<String, HeaderRules>,
    /// TLS by subgraph name, in place of the system's authorities and no certificate; that of `*` holds for the others.
    pub tls: BTreeMap<String, TlsFiles>,
    /// Speak HTTP/2 with prior knowledge to subgraphs.
    pub http2: bool,
    /// Ask subgraphs for answers compressed with gzip. Those that do not compress answer as before.
    pub gzip: bool,
    /// Share one fetch, and the answer of a whole query, among requests of the same caller that ask the same at the same time. A request with `Cache-Control: no-cache` has its own.
    pub share_in_flight: bool,
    /// Which subgraphs are left alone for a while when they fail, by name; that of `*` holds for the others.
    pub breakers: BTreeMap<String, BreakerSettings>,
    /// To which subgraphs late queries are sent a second time, by name; that of `*` holds for the others.
    pub hedges: BTreeMap<String, HedgeSettings>,
}

impl Default for SubgraphSettings {
    fn default() -> Self {
        Self {
            urls: BTreeMap::new(),
            websockets: BTreeMap::new(),
            forward_headers: vec![TENANT_HEADER.to_string(), IDEMPOTENCY_HEADER.to_owned()],
            headers: BTreeMap::new(),
            tls: BTreeMap::new(),
            http2: false,
            gzip: true,
            share_in_flight: true,
            breakers: BTreeMap::new(),
            hedges: BTreeMap::new(),
        }
    }
}

/// The headers of requests to a subgraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HeaderRules {
    /// Request headers that are passed on, besides those of `subgraphs.forward_headers`.
    pub pass: Vec<String>,
    /// Headers that the gateway sets, with their values.
    pub set: BTreeMap<String, String>,
    /// Headers that are not sent, even though they are passed on.
    pub remove: Vec<String>,
}

/// What clients are told about failures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ErrorSettings {
    /// Pass on the messages and extensions of GraphQL errors that subgraphs report.
    /// When false, clients see a neutral message with the subgraph's code and name.
    pub include_subgraph_messages: bool,
    /// Tell clients why a subgraph could not be reached (addresses, statuses).
    pub include_transport_details: bool,
}

impl Default for ErrorSettings {
    fn default() -> Self {
        Self { include_subgraph_messages: true, include_transport_details: false }
    }
}

/// What is kept between requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CacheSettings {
    /// Most parsed documents.
    pub documents: usize,
    /// Most plans.
    pub plans: usize,
    /// Most memory that parsed documents take, and as much again for plans.
    pub memory: ByteSize,
}

impl Default for CacheSettings {
    fn default() -> Self {
        Self { documents: 1024, plans: 2048, memory: ByteSize::mebibytes(64) }
    }
}
