//! Settings for sharing the gateway between tenants, and inside a tenant between callers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::fair::Quota;
use service::settings::Duration;

/// How the gateway is shared. Where callers are not known, an address takes the place of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SharingSettings {
    /// Most requests that execute at once; the others wait, and who has the fewest comes next.
    pub at_once: usize,
    /// Most requests of one tenant that execute at once.
    pub of_tenant: usize,
    /// Most requests of one caller that execute at once.
    pub of_caller: usize,
    /// Most requests of one tenant that wait; more are answered 503.
    pub waiting: usize,
    /// How many requests a caller may send; more are answered 429.
    pub caller_rate: RateSettings,
    /// How many requests all callers of a tenant may send together; more are answered 429.
    pub tenant_rate: RateSettings,
    /// The part of `caller_rate` that a role has, in hundredths; roles that are not named have all of it.
    pub roles: BTreeMap<String, u32>,
}

impl Default for SharingSettings {
    fn default() -> Self {
        let window = Duration::from_secs(60);
        Self {
            at_once: 256,
            of_tenant: 64,
            of_caller: 32,
            waiting: 512,
            caller_rate: RateSettings { requests: 3_000, window, burst: 300 },
            tenant_rate: RateSettings { requests: 30_000, window, burst: 3_000 },
            roles: BTreeMap::new(),
        }
    }
}

/// A rate of requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RateSettings {
    /// How many requests; 0 sets no limit.
    pub requests: u32,
    /// In which time.
    pub window: Duration,
    /// How many of them may come at once.
    pub burst: u32,
}

impl RateSettings {
    /// The rate, if there is one.
    pub(crate) fn quota(self) -> Option<Quota> {
        let window = self.window.get();
        (self.requests > 0 && !window.is_zero()).then_some(Quota { requests: self.requests, window, burst: self.burst })
    }
}
