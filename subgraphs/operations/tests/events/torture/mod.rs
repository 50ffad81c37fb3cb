//! Torture: nothing is lost, nothing comes twice, no order's events change places, whatever fails.
//!
//! The measure is each order's own chain: every event begins where the one before it ended, and the last one ends where
//! the order is. It is not compared with the log read in the same way.
//! A run is as long as `TORTURE_EVENTS` and `TORTURE_FAULTS` say; `make torture` makes a long one.

mod arena;
mod chains;
mod faults;
mod places;
mod readers;
mod restored;
mod writers;

use std::sync::Arc;

use service::identity::Role;
use uuid::Uuid;

use crate::fixture::Graph;
use crate::redis_server::Redis;
use arena::{Arena, Knobs};
use readers::Reader;

/// As many writers as get in each other's way.
const WRITERS: u64 = 6;

/// The most orders that the reader follows who follows some.
const FOLLOWED: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_orders_chain_comes_whole_and_in_order_whatever_fails() {
    torture(Knobs::from_env(), None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_does_so_too_where_processes_wake_each_other_over_redis_and_redis_fails_as_well() {
    torture(Knobs::of_redis(), Some(Redis::start().await)).await;
}

async fn torture(knobs: Knobs, redis: Option<Redis>) {
    let arena = Arena::open(Graph::without_publisher().await, knobs, redis).await;
    let some: Vec<Uuid> = arena.orders.iter().copied().step_by(2).take(FOLLOWED).collect();
    let readers =
        [Reader::new(&arena, Role::Owner, None).await, Reader::new(&arena, Role::ApiPartner, Some(some)).await];
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
    let [all, some] = reading;
    let (all, some) = (all.await.unwrap(), some.await.unwrap());
    eprintln!(
        "torture, seed {}: {} and {} events over {} and {} streams in {:?}; {} faults: {faults:?}",
        arena.knobs.seed,
        all.events,
        some.events,
        all.streams,
        some.streams,
        arena.began.elapsed(),
        faults.values().sum::<usize>()
    );

    all.chains.check(&arena, arena.orders.len() + 1).await;
    some.chains.check(&arena, readers[1].orders.as_ref().unwrap().len()).await;
    let serving = arena.serving.borrow().clone();
    for (reader, delivered) in readers.iter().zip([&all, &some]) {
        reader.pages_after(&serving, delivered.places.end(), |event| panic!("more than came: {event:?}")).await;
    }
    if arena.knobs.restores {
        restored::check(&arena, &readers[0], &all).await;
    }
}
