//! Settings for subscriptions: how many, and how long to wait for whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::{ByteSize, Duration};

/// How subscriptions are served. Where callers are not known, an address takes the place of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SubscriptionSettings {
    /// Most connections of one tenant that are open for subscriptions: WebSockets, and streams over HTTP.
    pub of_tenant: usize,
    /// Most subscriptions on one WebSocket.
    pub of_connection: usize,
    /// How often a quiet connection gets a sign of life.
    pub heartbeat: Duration,
    /// How long a WebSocket may stay without `connection_init`.
    pub init_time: Duration,
    /// How long a WebSocket may take one message; then it is closed.
    pub write_time: Duration,
    /// Largest message of a client on a WebSocket.
    pub message: ByteSize,
    /// Share one stream of a subgraph among equal subscriptions of the same caller.
    pub share: bool,
    /// How long a broken stream of a subgraph is tried again before the subscription ends.
    pub resume_time: Duration,
}

impl Default for SubscriptionSettings {
    fn default() -> Self {
        Self {
            of_tenant: 5_000,
            of_connection: 100,
            heartbeat: Duration::from_secs(12),
            init_time: Duration::from_secs(3),
            write_time: Duration::from_secs(60),
            message: ByteSize::kibibytes(256),
            share: true,
            resume_time: Duration::from_secs(60),
        }
    }
}
