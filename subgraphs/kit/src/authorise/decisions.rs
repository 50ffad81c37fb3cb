//! Counts what was allowed and denied, and by whose word.

use std::sync::LazyLock;

use opentelemetry::KeyValue;
use opentelemetry::metrics::Counter;

use super::grants::Verdict;

static DECISIONS: LazyLock<Counter<u64>> = LazyLock::new(|| {
    opentelemetry::global::meter("kit")
        .u64_counter("kit.access.decisions")
        .with_description("Number of decisions whether a member may do something with a table.")
        .with_unit("{decision}")
        .build()
});

pub(super) fn count(verdict: Verdict<'_>) {
    let outcome = if verdict.allows() { "allowed" } else { "denied" };
    let by = match verdict {
        Verdict::Denied(_) => "denial",
        Verdict::Granted(_) => "grant",
        Verdict::Withheld(_) => "requirement",
        Verdict::ByRole => "role",
        Verdict::ByPlatform => "platform",
        Verdict::ByDefault => "default",
    };
    DECISIONS.add(1, &[KeyValue::new("outcome", outcome), KeyValue::new("by", by)]);
}
