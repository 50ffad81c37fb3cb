//! Torture: nothing is lost, nothing comes twice, no order's events change places, whatever fails.
//!
//! The measure is each order's own chain: every event begins where the one before it ended, and the last one ends where
//! the order is. It is not compared with the log read in the same way.
//! A run is as long as `TORTURE_EVENTS` and `TORTURE_FAULTS` say; `make torture` makes a long one.

mod arena;
mod chains;
mod faults;
mod readers;
mod restored;
mod writers;

use std::sync::Arc;

use service::identity::Role;
use uuid::Uuid;

use crate::fixture::Graph;
use arena::{Arena, Knobs};
use readers::Reader;

/// Orders that are changed by everybody, and as many writers as get in each other's way.
const ORDERS: usize = 12;
const WRITERS: u64 = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_orders_chain_comes_whole_and_in_order_whatever_fails() {
    let arena = Arena::open(Graph::without_publisher().await, Knobs::from_env(), ORDERS);
    let half: Vec<Uuid> = arena.orders.iter().copied().step_by(2).collect();
    let readers =
        [Reader::new(&arena, Role::Owner, None).await, Reader::new(&arena, Role::ApiPartner, Some(half)).await];
    arena.begin().await;
    let reading = readers.each_ref().map(|reader| tokio::spawn(readers::read(Arc::clone(&arena), reader.clone())));
    let writing: Vec<_> = (0..WRITERS).map(|number| tokio::spawn(writers::write(Arc::clone(&arena), number))).collect();

    let faults = faults::inflict(&arena).await;
    for writer in writing {
        writer.await.unwrap();
    }
    for reader in &readers {
        reader.expects(arena.logged(reader.orders.as_deref()).await);
    }
    arena.wake_readers();
    let [all, half] = reading;
    let (all, half) = (all.await.unwrap(), half.await.unwrap());
    eprintln!(
        "torture, seed {}: {} and {} events over {} and {} streams in {:?}; {faults:?}",
        arena.knobs.seed,
        all.events.len(),
        half.events.len(),
        all.places.len(),
        half.places.len(),
        arena.began.elapsed()
    );

    chains::check(&arena, &all.events, ORDERS + 1).await;
    chains::check(&arena, &half.events, ORDERS.div_ceil(2)).await;
    let serving = arena.serving.borrow().clone();
    for (reader, delivered) in readers.iter().zip([&all, &half]) {
        let (_, cursor) = delivered.places.last().unwrap();
        assert_eq!(reader.pages_after(&serving, cursor).await, Vec::new(), "there is more than came");
    }
    if arena.knobs.restores {
        restored::check(&arena, &readers[0], &all).await;
    }
}
