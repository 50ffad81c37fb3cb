//! How many requests one may send in a time: each key has its own, and what was not used is kept up to a burst.
//!
//! The generic cell rate algorithm: a key is a single moment, that at which all its requests so far would have been
//! paid for. Nothing is stored of a key that has paid.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// How many keys are kept before those that have paid are looked for.
const KEPT: usize = 10_000;

/// So many requests in a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// How many.
    pub requests: u32,
    /// In which time.
    pub window: Duration,
    /// How many may come at once.
    pub burst: u32,
}

impl Quota {
    /// A share of the quota, in hundredths; at least one request.
    #[must_use]
    pub fn percent(self, percent: u32) -> Self {
        let part = |count: u32| (u64::from(count) * u64::from(percent) / 100).clamp(1, u64::from(u32::MAX));
        let part = |count| u32::try_from(part(count)).unwrap_or(u32::MAX);
        Self { requests: part(self.requests), burst: part(self.burst), ..self }
    }

    /// The time in which one request is paid for.
    fn interval(&self) -> Duration {
        self.window / self.requests.max(1)
    }
}

/// Whether one more request may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The quota that it was held against.
    pub quota: Quota,
    /// How many more may come at once.
    pub remaining: u32,
    /// When the next may come; `None` where this one may.
    pub retry_after: Option<Duration>,
    /// When all of the burst is there again.
    pub reset: Duration,
}

/// The rates of all keys.
#[derive(Debug)]
pub struct Rates<K> {
    paid: Mutex<HashMap<K, Instant, ahash::RandomState>>,
}

impl<K> Default for Rates<K> {
    fn default() -> Self {
        Self { paid: Mutex::default() }
    }
}

impl<K: Eq + Hash> Rates<K> {
    /// Takes one request of a key, if its quota has one.
    pub fn take(&self, key: K, quota: Quota) -> Verdict {
        self.take_at(key, quota, Instant::now())
    }

    fn take_at(&self, key: K, quota: Quota, now: Instant) -> Verdict {
        let mut paid = self.paid.lock();
        if paid.len() >= KEPT && !paid.contains_key(&key) {
            paid.retain(|_, moment| *moment > now);
        }
        let interval = quota.interval();
        let most = interval * quota.burst.max(1);
        let owed = paid.get(&key).map_or(Duration::ZERO, |moment| moment.saturating_duration_since(now));
        let after = owed + interval;
        if after > most {
            return Verdict { quota, remaining: 0, retry_after: Some(after - most), reset: owed };
        }
        paid.insert(key, now + after);
        let free = most - after;
        let remaining = free.as_nanos().checked_div(interval.as_nanos()).unwrap_or_default();
        Verdict { quota, remaining: u32::try_from(remaining).unwrap_or(u32::MAX), retry_after: None, reset: after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTA: Quota = Quota { requests: 60, window: Duration::from_secs(60), burst: 5 };

    #[test]
    fn a_burst_passes_and_then_one_request_each_interval() {
        let rates = Rates::default();
        let began = Instant::now();
        for left in (0..5).rev() {
            let verdict = rates.take_at("a", QUOTA, began);
            assert_eq!((verdict.retry_after, verdict.remaining), (None, left));
        }
        assert_eq!(rates.take_at("a", QUOTA, began).retry_after, Some(Duration::from_secs(1)));
        assert_eq!(rates.take_at("b", QUOTA, began).retry_after, None, "each key has its own");
        for second in 1..10 {
            let now = began + Duration::from_secs(second);
            assert_eq!(rates.take_at("a", QUOTA, now).retry_after, None);
            assert!(rates.take_at("a", QUOTA, now).retry_after.is_some());
        }
    }

    #[test]
    fn keys_that_have_paid_are_forgotten() {
        let rates = Rates::default();
        let began = Instant::now();
        for key in 0..KEPT {
            rates.take_at(key, QUOTA, began);
        }
        rates.take_at(KEPT, QUOTA, began + Duration::from_secs(2));
        assert_eq!(rates.paid.lock().len(), 1);
    }

    #[test]
    fn a_part_of_a_quota_is_never_nothing() {
        assert_eq!(QUOTA.percent(50), Quota { requests: 30, burst: 2, ..QUOTA });
        assert_eq!(QUOTA.percent(0), Quota { requests: 1, burst: 1, ..QUOTA });
    }
}
