//! News: who waits for a tenant's feed is woken when it has grown. Only that it has; the content is in the feed.

use std::collections::HashMap;
use std::sync::Mutex;

use tokio::sync::watch;
use uuid::Uuid;

/// The streams that wait, by tenant.
#[derive(Debug, Default)]
pub struct News {
    tenants: Mutex<HashMap<Uuid, watch::Sender<()>>>,
}

impl News {
    /// Nobody waits yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A place to wait for a tenant's news. What is told after this call is not missed.
    pub(crate) fn of(&self, tenant: Uuid) -> watch::Receiver<()> {
        self.locked(|tenants| tenants.entry(tenant).or_insert_with(|| watch::Sender::new(())).subscribe())
    }

    /// A tenant's feed has grown.
    pub fn tell(&self, tenant: Uuid) {
        self.locked(|tenants| {
            // Nobody waits any more: the entry goes.
            if tenants.get(&tenant).is_some_and(|waiting| waiting.send(()).is_err()) {
                tenants.remove(&tenant);
            }
        });
    }

    /// Any feed may have grown: something may have been missed.
    pub fn tell_all(&self) {
        self.locked(|tenants| tenants.retain(|_, waiting| waiting.send(()).is_ok()));
    }

    fn locked<T>(&self, act: impl FnOnce(&mut HashMap<Uuid, watch::Sender<()>>) -> T) -> T {
        act(&mut self.tenants.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenants_news_reach_those_who_wait_for_it_and_nobody_else() {
        let news = News::new();
        let (first, second) = (news.of(Uuid::from_u128(1)), news.of(Uuid::from_u128(2)));
        news.tell(Uuid::from_u128(1));
        assert!(first.has_changed().unwrap());
        assert!(!second.has_changed().unwrap());
        news.tell_all();
        assert!(second.has_changed().unwrap());
    }

    #[test]
    fn who_has_gone_is_forgotten() {
        let news = News::new();
        drop(news.of(Uuid::from_u128(1)));
        news.tell(Uuid::from_u128(1));
        assert!(news.locked(|tenants| tenants.is_empty()));
    }
}
