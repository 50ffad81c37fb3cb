//! The measure: each order's events by themselves.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::arena::Arena;
use super::readers::Event;

/// Every event begins where the one before it ended, their revisions are 1, 2, 3 and so on, and the last one ends where
/// the order is; of so many orders.
pub(super) async fn check(arena: &Arena, delivered: &[Event], orders: usize) {
    let mut chains: BTreeMap<Uuid, Vec<&Event>> = BTreeMap::new();
    for event in delivered {
        chains.entry(event.order).or_default().push(event);
    }
    assert_eq!(chains.len(), orders);
    for (order, chain) in chains {
        let mut state = None;
        for (event, revision) in chain.iter().zip(1..) {
            assert_eq!((event.revision, &event.from), (revision, &state), "{order}: {event:?}");
            state = event.to.clone();
        }
        let status = arena.graph.text(&format!("SELECT status FROM rest.orders WHERE id = '{order}'")).await;
        assert_eq!(state.as_deref(), Some(status.as_str()), "{order}");
    }
}
