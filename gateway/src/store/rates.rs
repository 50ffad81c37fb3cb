//! Rates that several gateways share: the generic cell rate algorithm as a script, which Redis runs as one step by its own clock.

use std::fmt::Display;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use redis::Script;
use service::fair::{Quota, Verdict, judge};

use super::Store;

static TAKE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("rates.lua")));

impl Store {
    /// Takes one request of each key, if the quotas of all have one, else of none; a verdict for each, in their order.
    /// `None` when the server is gone. What a key says of itself is the end of its name in Redis.
    pub(crate) async fn take(self: &Arc<Self>, asked: &[(impl Display, Quota)]) -> Option<Vec<Verdict>> {
        if asked.is_empty() {
            return Some(Vec::new());
        }
        let mut call = TAKE.prepare_invoke();
        for (key, quota) in asked {
            call.key(format!("{}rate:{key}", self.prefix));
            call.arg(microseconds(quota.interval())).arg(microseconds(quota.most()));
        }
        let owed: Vec<u64> = self.ask(|mut line| async move { call.invoke_async(&mut line).await }).await?;
        let owed = owed.into_iter().map(Duration::from_micros);
        Some(judge(asked.iter().map(|(_, quota)| *quota).zip(owed)))
    }
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
