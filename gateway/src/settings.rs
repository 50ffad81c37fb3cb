//! Settings of the gateway, each with its default.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Everything that can be set about the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GatewaySettings {
    /// What a request may cost.
    pub limits: Limits,
    /// How subgraphs are reached.
    pub subgraphs: SubgraphSettings,
    /// What clients are told about failures.
    pub errors: ErrorSettings,
    /// What is kept between requests.
    pub caches: CacheSettings,
    /// Whether clients may ask for the schema by introspection.
    pub introspection: bool,
}

impl Default for GatewaySettings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            subgraphs: SubgraphSettings::default(),
            errors: ErrorSettings::default(),
            caches: CacheSettings::default(),
            introspection: true,
        }
    }
}

/// What a request may cost. Each limit has its own error code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Largest request body in bytes. Default 2097152.
    pub body_bytes: usize,
    /// Most lexical tokens of a document. Default 15000.
    pub tokens: usize,
    /// Deepest nesting of fields, through fragments. Default 30.
    pub depth: usize,
    /// Most aliases of an operation, through fragments. Default 200.
    pub aliases: usize,
    /// Most root fields of an operation. Default 100.
    pub root_fields: usize,
    /// Most directives of an operation, through fragments. Default 500.
    pub directives: usize,
    /// Most fields of an operation with all fragments spread. Default 10000.
    pub fields: usize,
    /// Most requests that run at once; more are answered 503. Default 4096.
    pub requests_in_flight: usize,
    /// Longest time for a request. Default `60s`.
    #[serde(with = "duration")]
    #[schemars(with = "String")]
    pub request_time: Duration,
    /// Longest time for one fetch from a subgraph. Default `30s`.
    #[serde(with = "duration")]
    #[schemars(with = "String")]
    pub fetch_time: Duration,
    /// Largest answer of a subgraph in bytes. Default 67108864.
    pub subgraph_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 2 << 20,
            tokens: 15_000,
            depth: 30,
            aliases: 200,
            root_fields: 100,
            directives: 500,
            fields: 10_000,
            requests_in_flight: 4096,
            request_time: Duration::from_secs(60),
            fetch_time: Duration::from_secs(30),
            subgraph_response_bytes: 64 << 20,
        }
    }
}

/// How subgraphs are reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SubgraphSettings {
    /// Addresses by subgraph name, in place of those in the supergraph.
    pub urls: BTreeMap<String, String>,
    /// Request headers that are passed on to subgraphs, besides `authorization` and `traceparent`.
    pub forward_headers: Vec<String>,
    /// Speak HTTP/2 with prior knowledge to subgraphs. Default false: HTTP/1.1.
    pub http2: bool,
    /// Share one fetch among requests of the same caller that ask the same at the same time (queries only). Default true.
    pub share_in_flight: bool,
}

impl Default for SubgraphSettings {
    fn default() -> Self {
        Self { urls: BTreeMap::new(), forward_headers: Vec::new(), http2: false, share_in_flight: true }
    }
}

/// What clients are told about failures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ErrorSettings {
    /// Pass on the messages and extensions of GraphQL errors that subgraphs report. Default true.
    /// When false, clients see a neutral message with the subgraph's code and name.
    pub include_subgraph_messages: bool,
    /// Tell clients why a subgraph could not be reached (addresses, statuses). Default false: only that it could not.
    pub include_transport_details: bool,
}

impl Default for ErrorSettings {
    fn default() -> Self {
        Self { include_subgraph_messages: true, include_transport_details: false }
    }
}

/// What is kept between requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CacheSettings {
    /// Most parsed documents. Default 1024.
    pub documents: usize,
    /// Most plans. Default 2048.
    pub plans: usize,
}

impl Default for CacheSettings {
    fn default() -> Self {
        Self { documents: 1024, plans: 2048 }
    }
}

/// Durations as `30s`, `250ms` or `2m`.
mod duration {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(value: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        if value.subsec_millis() == 0 {
            return serializer.serialize_str(&format!("{}s", value.as_secs()));
        }
        serializer.serialize_str(&format!("{}ms", value.as_millis()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| {
            Error::custom(format!("`{text}` is no duration; write a whole number with a unit, like 250ms, 30s or 2m"))
        })
    }

    fn parse(text: &str) -> Option<Duration> {
        let split = text.find(|character: char| !character.is_ascii_digit())?;
        let (number, unit) = text.split_at(split);
        let number: u64 = number.parse().ok()?;
        match unit {
            "ms" => Some(Duration::from_millis(number)),
            "s" => Some(Duration::from_secs(number)),
            "m" => Some(Duration::from_secs(number.checked_mul(60)?)),
            "h" => Some(Duration::from_secs(number.checked_mul(3600)?)),
            _ => None,
        }
    }
}
