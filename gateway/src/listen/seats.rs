//! How many connections a tenant has open for subscriptions.

use std::sync::Arc;

use dashmap::DashMap;
use service::fair::Group;

use crate::error::{ErrorCode, GraphqlError};

/// Counts open connections by tenant.
pub(super) struct Seats {
    most: usize,
    taken: DashMap<Group, usize, ahash::RandomState>,
}

/// One open connection; it is free again when this is dropped.
pub(super) struct Seat {
    seats: Arc<Seats>,
    group: Group,
}

impl Seats {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, taken: DashMap::default() })
    }

    /// Takes a seat for a connection of the group.
    pub(super) fn take(self: &Arc<Self>, group: Group) -> Result<Seat, GraphqlError> {
        let mut taken = self.taken.entry(group).or_insert(0);
        if *taken >= self.most {
            let message = format!(
                "Your business has {} connections open for subscriptions, and may have no more. End one that is no longer needed.",
                *taken
            );
            return Err(GraphqlError::new(ErrorCode::SubscriptionLimitExceeded, message));
        }
        *taken += 1;
        Ok(Seat { seats: Arc::clone(self), group })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Some(mut taken) = self.seats.taken.get_mut(&self.group) {
            *taken = taken.saturating_sub(1);
        }
        self.seats.taken.remove_if(&self.group, |_, taken| *taken == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_no_more_seats_than_it_may_and_one_left_is_free_again() {
        let seats = Seats::new(2);
        let (one, other) = (Group::Tenant(uuid::Uuid::from_u128(1)), Group::Tenant(uuid::Uuid::from_u128(2)));
        let first = seats.take(one).ok();
        let _second = seats.take(one).ok().unwrap();
        assert_eq!(&*seats.take(one).err().unwrap().code, "SUBSCRIPTION_LIMIT_EXCEEDED");
        let elsewhere = seats.take(other).ok();
        drop(first);
        assert!(seats.take(one).is_ok());
        drop(elsewhere);
        assert_eq!(seats.taken.len(), 1, "who has left leaves nothing behind");
    }
}
