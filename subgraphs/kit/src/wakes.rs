//! Where processes wake each other, besides PostgreSQL: the address alone. Who wakes and is woken has the client.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::Secret;

/// The Redis server over which processes of the subgraph `operations` tell each other that there are events. It carries no events. Processes that cannot listen to PostgreSQL need it: behind a pooler without `database.direct_url`, or on a replica.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RedisSettings {
    /// The address, such as `redis://user:password@host:6379/0`, or `rediss://` over TLS; the same in every process of `operations` and for `thorbis worker`. Unset, they hear of events from PostgreSQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Secret<String>>,
    /// What the name of the channel begins with.
    pub prefix: String,
}

impl Default for RedisSettings {
    fn default() -> Self {
        Self { url: None, prefix: "thorbis:".to_owned() }
    }
}
