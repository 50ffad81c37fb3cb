//! Settings for a supergraph that changes while it is served.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::Duration;

/// How a new supergraph takes the place of the old one. SIGHUP looks for one at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReloadSettings {
    /// How often the supergraph's file or address is looked at.
    pub every: Duration,
    /// The address that answers with the supergraph, in place of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Default for ReloadSettings {
    fn default() -> Self {
        Self { every: Duration::from_secs(10), url: None }
    }
}
