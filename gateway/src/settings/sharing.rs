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
    /// The time that rates are about.
    pub window: Duration,
    /// How many requests a caller may send in the window; more are answered 429. 0 sets no limit.
    pub caller_requests: u32,
    /// How many of them may come at once.
    pub caller_burst: u32,
    /// How many requests all callers of a tenant may send in the window; more are answered 429. 0 sets no limit.
    pub tenant_requests: u32,
    /// How many of them may come at once.
    pub tenant_burst: u32,
    /// The part of a caller's rate that a role has, in hundredths, and its weight among the callers of its tenant where requests wait; roles that are not named have all of it, and weigh 100.
    pub roles: BTreeMap<String, u32>,
    /// The query field of the graph that says what a caller may send, in place of `caller_requests`; it is asked again every few seconds. Ours is `requestRates`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<String>,
}

impl Default for SharingSettings {
    fn default() -> Self {
        Self {
            at_once: 256,
            of_tenant: 64,
            of_caller: 32,
            waiting: 512,
            window: Duration::from_secs(60),
            caller_requests: 3_000,
            caller_burst: 300,
            tenant_requests: 30_000,
            tenant_burst: 3_000,
            roles: BTreeMap::new(),
            rules: None,
        }
    }
}

impl SharingSettings {
    /// What a caller may send, if that is limited.
    pub(crate) fn caller_quota(&self) -> Option<Quota> {
        self.quota(self.caller_requests, self.caller_burst)
    }

    /// What all callers of a tenant may send together, if that is limited.
    pub(crate) fn tenant_quota(&self) -> Option<Quota> {
        self.quota(self.tenant_requests, self.tenant_burst)
    }

    fn quota(&self, requests: u32, burst: u32) -> Option<Quota> {
        let window = self.window.get();
        (requests > 0 && !window.is_zero()).then_some(Quota { requests, window, burst })
    }
}
