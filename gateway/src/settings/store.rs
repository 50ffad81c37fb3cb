//! Settings for what several gateways share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::{Duration, Secret};

/// The Redis server in which several gateways keep what they share: rates, and documents that clients registered by sending them once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RedisSettings {
    /// The address, such as `redis://user:password@host:6379/0`, or `rediss://` over TLS. Unset, a gateway keeps everything by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Secret<String>>,
    /// What the names of all keys begin with.
    pub prefix: String,
    /// The longest wait for an answer. A request that gets none is held against the rates of its gateway alone.
    pub timeout: Duration,
}

impl Default for RedisSettings {
    fn default() -> Self {
        Self { url: None, prefix: "thorbis:".to_owned(), timeout: Duration::from_millis(100) }
    }
}
