//! News: the streams that wait for what was published are woken, and no others. Only that there is something; the
//! content is in the feed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::watch;
use uuid::Uuid;

use super::feed::Feed;

/// Streams that follow more records than this are told of everything.
const MOST_RECORDS: usize = 32;

/// What an event is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Schema of the record's table.
    pub schema: String,
    /// Kind of the record.
    pub kind: String,
    /// The record.
    pub record: Uuid,
    /// The state to which it went; none when it was deleted.
    pub to: Option<String>,
}

/// The streams that wait, by tenant.
#[derive(Debug, Default)]
pub struct News {
    tenants: Mutex<HashMap<Uuid, Waiting>>,
}

/// The streams of a tenant.
#[derive(Default)]
struct Waiting {
    last: u64,
    /// Those that follow a few records.
    of_records: HashMap<Uuid, Vec<u64>>,
    /// Those that follow whatever happens.
    of_all: Vec<u64>,
    streams: HashMap<u64, Stream>,
}

struct Stream {
    feed: Arc<dyn Feed>,
    wake: watch::Sender<()>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").field("streams", &self.streams.len()).finish_non_exhaustive()
    }
}

/// A stream's place among those that wait; it goes with it.
#[derive(Debug)]
pub(crate) struct Waiter {
    news: Weak<News>,
    tenant: Uuid,
    number: u64,
    told: watch::Receiver<()>,
}

impl Waiter {
    /// What was told so far is known: from here on counts what is new.
    pub(crate) fn mark_heard(&mut self) {
        self.told.mark_unchanged();
    }

    /// Waits until there is something new.
    pub(crate) async fn heard(&mut self) {
        if self.told.changed().await.is_err() {
            // Nobody tells anything any more.
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        if let Some(news) = self.news.upgrade() {
            news.forget(self.tenant, self.number);
        }
    }
}

impl News {
    /// Nobody waits yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A place to wait for what a feed selects. What is told after this call is not missed.
    pub(crate) fn wait(self: &Arc<Self>, tenant: Uuid, feed: &Arc<dyn Feed>) -> Waiter {
        let (wake, told) = watch::channel(());
        let number = self.locked(|tenants| {
            let waiting = tenants.entry(tenant).or_default();
            waiting.last += 1;
            let number = waiting.last;
            waiting.list(&**feed, |numbers| numbers.push(number));
            waiting.streams.insert(number, Stream { feed: Arc::clone(feed), wake });
            number
        });
        Waiter { news: Arc::downgrade(self), tenant, number, told }
    }

    /// Whether anybody waits for a tenant's news.
    pub fn is_awaited(&self, tenant: Uuid) -> bool {
        self.locked(|tenants| tenants.contains_key(&tenant))
    }

    /// The tenants for whose news somebody waits.
    pub fn awaited(&self) -> Vec<Uuid> {
        self.locked(|tenants| tenants.keys().copied().collect())
    }

    /// This has happened in a tenant's feed.
    pub fn tell(&self, tenant: Uuid, happenings: &[Happening]) {
        self.locked(|tenants| {
            let Some(waiting) = tenants.get(&tenant) else { return };
            for happening in happenings {
                waiting.tell(happening);
            }
        });
    }

    /// A tenant's feed has grown, by whatever.
    pub fn tell_tenant(&self, tenant: Uuid) {
        self.locked(|tenants| tenants.get(&tenant).into_iter().for_each(Waiting::tell_all));
    }

    /// Any feed may have grown: something may have been missed.
    pub fn tell_all(&self) {
        self.locked(|tenants| tenants.values().for_each(Waiting::tell_all));
    }

    fn forget(&self, tenant: Uuid, number: u64) {
        self.locked(|tenants| {
            let Some(waiting) = tenants.get_mut(&tenant) else { return };
            if let Some(stream) = waiting.streams.remove(&number) {
                waiting.list(&*stream.feed, |numbers| numbers.retain(|other| *other != number));
                waiting.of_records.retain(|_, numbers| !numbers.is_empty());
            }
            if waiting.streams.is_empty() {
                tenants.remove(&tenant);
            }
        });
    }

    fn locked<T>(&self, act: impl FnOnce(&mut HashMap<Uuid, Waiting>) -> T) -> T {
        act(&mut self.tenants.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Waiting {
    /// The lists in which a stream of this feed stands.
    fn list(&mut self, feed: &dyn Feed, mut change: impl FnMut(&mut Vec<u64>)) {
        match feed.records().filter(|records| records.len() <= MOST_RECORDS) {
            Some(records) => {
                for record in records {
                    change(self.of_records.entry(*record).or_default());
                }
            }
            None => change(&mut self.of_all),
        }
    }

    fn tell(&self, happening: &Happening) {
        let of_record = self.of_records.get(&happening.record).into_iter().flatten();
        for number in of_record.chain(&self.of_all) {
            if let Some(stream) = self.streams.get(number).filter(|stream| stream.feed.concerns(happening)) {
                stream.wake.send_replace(());
            }
        }
    }

    fn tell_all(&self) {
        for stream in self.streams.values() {
            stream.wake.send_replace(());
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::future::BoxFuture;

    use super::super::cursor::Place;
    use super::super::feed::Ends;
    use super::*;
    use crate::error::Error;
    use crate::tenant::TenantTransaction;

    const ACME: Uuid = Uuid::from_u128(1);
    const GLOBEX: Uuid = Uuid::from_u128(2);

    /// A feed that is never read.
    struct Selected {
        records: Option<Vec<Uuid>>,
        state: Option<&'static str>,
        news: Arc<News>,
    }

    impl Feed for Selected {
        fn selection(&self) -> &'static str {
            ""
        }

        fn ends<'a>(&'a self, _: &'a mut TenantTransaction) -> BoxFuture<'a, Result<Ends, Error>> {
            unreachable!()
        }

        fn event_at<'a>(&'a self, _: &'a mut TenantTransaction, _: i64) -> BoxFuture<'a, Result<Option<Uuid>, Error>> {
            unreachable!()
        }

        fn after<'a>(
            &'a self,
            _: &'a mut TenantTransaction,
            _: i64,
            _: usize,
        ) -> BoxFuture<'a, Result<Vec<Place>, Error>> {
            unreachable!()
        }

        fn records(&self) -> Option<&[Uuid]> {
            self.records.as_deref()
        }

        fn concerns(&self, happening: &Happening) -> bool {
            self.state.is_none_or(|state| happening.to.as_deref() == Some(state))
        }

        fn news(&self) -> &Arc<News> {
            &self.news
        }
    }

    fn waiter(news: &Arc<News>, tenant: Uuid, records: Option<&[u128]>, state: Option<&'static str>) -> Waiter {
        let records = records.map(|records| records.iter().copied().map(Uuid::from_u128).collect());
        let feed: Arc<dyn Feed> = Arc::new(Selected { records, state, news: Arc::clone(news) });
        let mut waiter = news.wait(tenant, &feed);
        waiter.mark_heard();
        waiter
    }

    fn happening(record: u128, to: &str) -> Happening {
        Happening {
            schema: "rest".to_owned(),
            kind: "order".to_owned(),
            record: Uuid::from_u128(record),
            to: Some(to.to_owned()),
        }
    }

    fn is_woken(waiter: &mut Waiter) -> bool {
        let is_woken = waiter.told.has_changed().unwrap();
        waiter.mark_heard();
        is_woken
    }

    #[test]
    fn those_whom_it_concerns_are_woken_and_nobody_else() {
        let news = Arc::new(News::new());
        let many: Vec<u128> = (0..100).collect();
        let mut waiters = [
            waiter(&news, ACME, None, None),
            waiter(&news, ACME, None, Some("ready")),
            waiter(&news, ACME, Some(&[7, 8]), None),
            waiter(&news, ACME, Some(&[8]), None),
            waiter(&news, ACME, Some(&[7]), Some("ready")),
            waiter(&news, ACME, Some(&many), None),
            waiter(&news, GLOBEX, None, None),
        ];
        news.tell(ACME, &[happening(7, "paid")]);
        assert_eq!(waiters.each_mut().map(is_woken), [true, false, true, false, false, true, false]);
        news.tell(ACME, &[happening(9, "paid"), happening(7, "ready")]);
        assert_eq!(waiters.each_mut().map(is_woken), [true, true, true, false, true, true, false]);
        news.tell_tenant(ACME);
        assert_eq!(waiters.each_mut().map(is_woken), [true, true, true, true, true, true, false]);
        news.tell_all();
        assert_eq!(waiters.each_mut().map(is_woken), [true; 7]);
    }

    #[test]
    fn who_has_gone_is_forgotten() {
        let news = Arc::new(News::new());
        let (first, second) = (waiter(&news, ACME, Some(&[7]), None), waiter(&news, ACME, None, None));
        assert!(news.is_awaited(ACME) && !news.is_awaited(GLOBEX));
        assert_eq!(news.awaited(), [ACME]);
        drop(first);
        news.locked(|tenants| assert!(tenants[&ACME].of_records.is_empty()));
        drop(second);
        assert!(!news.is_awaited(ACME));
    }
}
