//! What is done about subgraphs that fail or are slow. Nothing, unless it is asked for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::Duration;

/// When a subgraph that fails is left alone for a while: its fetches are refused at once, so that requests do not wait
/// for it, and it can recover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BreakerSettings {
    /// After so many fetches in a row that failed. A subgraph that cannot be reached, is too slow or answers with a status of 500 or more fails; one that reports errors does not.
    pub failures: u32,
    /// Longest time for an answer, where that is less than `limits.fetch_time`. What takes longer has failed.
    pub answer_time: Duration,
    /// For so long. Then one fetch tries it, and the others follow when that is answered.
    pub pause: Duration,
}

impl Default for BreakerSettings {
    fn default() -> Self {
        Self { failures: 10, answer_time: Duration::from_secs(10), pause: Duration::from_secs(5) }
    }
}

/// When a query whose answer is late is sent a second time. The answer that comes first counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HedgeSettings {
    /// After so long without an answer. Best a little more than what most answers take.
    pub after: Duration,
    /// Of a hundred queries, at most so many are sent twice, so that a subgraph under load does not get twice of it.
    pub percent: u8,
}

impl Default for HedgeSettings {
    fn default() -> Self {
        Self { after: Duration::from_millis(200), percent: 5 }
    }
}
