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

/// The longest time that a key may owe, whatever its quota says.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// Every moment that keys were paid for until, and how many there may be before those that have paid are looked for.
#[derive(Debug)]
struct Paid<K> {
    moments: HashMap<K, Instant, ahash::RandomState>,
    most: usize,
}

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

    /// The time in which one request is paid for, in whole microseconds, as stores outside of the process count.
    pub fn interval(&self) -> Duration {
        let interval = (self.window / self.requests.max(1)).as_micros().max(1);
        Duration::from_micros(u64::try_from(interval).unwrap_or(u64::MAX)).min(LONGEST)
    }

    /// The most that a key may owe.
    pub fn most(&self) -> Duration {
        self.interval().saturating_mul(self.burst.max(1)).min(LONGEST)
    }

    /// Whether one more request may come of a key that has not paid for so much time yet.
    fn verdict(self, owed: Duration) -> Verdict {
        let (interval, most) = (self.interval(), self.most());
        let after = owed + interval;
        if after > most {
            return Verdict { quota: self, remaining: 0, retry_after: Some(after - most), reset: owed };
        }
        let remaining = (most - after).as_nanos().checked_div(interval.as_nanos()).unwrap_or_default();
        let remaining = u32::try_from(remaining).unwrap_or(u32::MAX);
        Verdict { quota: self, remaining, retry_after: None, reset: after }
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
    paid: Mutex<Paid<K>>,
}

impl<K> Default for Rates<K> {
    fn default() -> Self {
        Self { paid: Mutex::new(Paid { moments: HashMap::default(), most: KEPT }) }
    }
}

impl<K: Eq + Hash + Clone> Rates<K> {
    /// Takes one request of each key, if the quotas of all have one; else of none. A verdict for each, in their order.
    pub fn take(&self, asked: &[(K, Quota)]) -> Vec<Verdict> {
        self.take_at(asked, Instant::now())
    }

    fn take_at(&self, asked: &[(K, Quota)], now: Instant) -> Vec<Verdict> {
        let mut paid = self.paid.lock();
        let owed = |key: &K| paid.moments.get(key).map_or(Duration::ZERO, |it| it.saturating_duration_since(now));
        let verdicts = judge(asked.iter().map(|(key, quota)| (*quota, owed(key))));
        paid.note(asked, &verdicts, now);
        verdicts
    }

    /// Notes what another store decided of these keys, so that the rates go on from there should it be gone.
    pub fn follow(&self, asked: &[(K, Quota)], verdicts: &[Verdict]) {
        self.paid.lock().note(asked, verdicts, Instant::now());
    }
}

/// Whether one more request may come of keys with these quotas, each of which owes so much.
pub fn judge(asked: impl Iterator<Item = (Quota, Duration)>) -> Vec<Verdict> {
    asked.map(|(quota, owed)| quota.verdict(owed)).collect()
}

impl<K: Eq + Hash + Clone> Paid<K> {
    /// Takes the request of each key, unless it was refused for one of them.
    fn note(&mut self, asked: &[(K, Quota)], verdicts: &[Verdict], now: Instant) {
        if verdicts.iter().any(|verdict| verdict.retry_after.is_some()) {
            return;
        }
        for ((key, _), verdict) in asked.iter().zip(verdicts) {
            self.moments.insert(key.clone(), now + verdict.reset);
        }
        self.forget(now);
    }
}

impl<K> Paid<K> {
    /// Forgets keys that have paid, each time that twice as many are there as were left.
    fn forget(&mut self, now: Instant) {
        if self.moments.len() > self.most {
            self.moments.retain(|_, moment| *moment > now);
            self.most = KEPT.max(2 * self.moments.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTA: Quota = Quota { requests: 60, window: Duration::from_secs(60), burst: 5 };

    fn take(rates: &Rates<&'static str>, key: &'static str, now: Instant) -> Verdict {
        rates.take_at(&[(key, QUOTA)], now)[0]
    }

    #[test]
    fn a_burst_passes_and_then_one_request_each_interval() {
        let rates = Rates::default();
        let began = Instant::now();
        for left in (0..5).rev() {
            let verdict = take(&rates, "a", began);
            assert_eq!((verdict.retry_after, verdict.remaining), (None, left));
        }
        assert_eq!(take(&rates, "a", began).retry_after, Some(Duration::from_secs(1)));
        assert_eq!(take(&rates, "b", began).retry_after, None, "each key has its own");
        for second in 1..10 {
            let now = began + Duration::from_secs(second);
            assert_eq!(take(&rates, "a", now).retry_after, None);
            assert!(take(&rates, "a", now).retry_after.is_some());
        }
    }

    #[test]
    fn what_one_key_may_not_is_taken_of_no_other() {
        let (rates, began) = (Rates::default(), Instant::now());
        let wide = Quota { burst: 100, ..QUOTA };
        for _ in 0..20 {
            rates.take_at(&[("narrow", QUOTA), ("wide", wide)], began);
        }
        let verdicts = rates.take_at(&[("narrow", QUOTA), ("wide", wide)], began);
        assert!(verdicts[0].retry_after.is_some() && verdicts[1].retry_after.is_none());
        assert_eq!(rates.take_at(&[("wide", wide)], began)[0].remaining, 100 - 5 - 1);
    }

    #[test]
    fn keys_that_have_paid_are_forgotten() {
        let rates = Rates::default();
        let began = Instant::now();
        for key in 0..KEPT {
            rates.take_at(&[(key, QUOTA)], began);
        }
        rates.take_at(&[(KEPT, QUOTA)], began + Duration::from_secs(2));
        assert_eq!(rates.paid.lock().moments.len(), 1);
    }

    #[test]
    fn a_part_of_a_quota_is_never_nothing() {
        assert_eq!(QUOTA.percent(50), Quota { requests: 30, burst: 2, ..QUOTA });
        assert_eq!(QUOTA.percent(0), Quota { requests: 1, burst: 1, ..QUOTA });
    }
}
