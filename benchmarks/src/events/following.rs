//! From commit to subscriber, each subscriber with an order of its own, while one writer stays open.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::MissedTickBehavior;
use uuid::Uuid;

use super::Size;
use super::stage::{Stage, left_open, run, toggle};
use super::stream::{Caller, Events, Selection};
use crate::report;

/// Writers, each at its pace.
const WRITERS: usize = 8;
/// How long after the last change a subscriber may still wait.
const GRACE: Duration = Duration::from_secs(10);

/// When each change of an order was about to be committed, of those that have not come yet.
type Commits = Arc<Mutex<VecDeque<Instant>>>;

/// How long each event took that came.
type Times = Arc<Mutex<Vec<Duration>>>;

/// Measures the time from before a commit to the event's arrival.
pub(crate) async fn measure(stage: &Stage, size: Size) -> anyhow::Result<()> {
    let caller = Caller::new(stage.token()?);
    let (times, mut following) = (Times::default(), Vec::new());
    let orders: Vec<(Uuid, Commits)> = stage.orders.iter().map(|order| (*order, Commits::default())).collect();
    for (order, commits) in &orders {
        let events = caller.follow(Selection { order: Some(*order), after: None }).await?;
        following.push(tokio::spawn(read(events, Arc::clone(commits), Arc::clone(&times))));
    }
    // A stream begins with what comes after its beginning; those that have not begun yet would miss some.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle = left_open(stage).await?;
    let share = orders.len().div_ceil(WRITERS);
    let pace = Duration::from_secs_f64(WRITERS as f64 / size.rate as f64);
    let length = Duration::from_secs(size.seconds);
    let began = Instant::now();
    let writers = orders.chunks(share).map(|orders| write(stage, orders, pace, length));
    let written: usize = futures::future::try_join_all(writers).await?.into_iter().sum();
    let rate = written as f64 / began.elapsed().as_secs_f64();
    let last = Instant::now();
    while orders.iter().any(|(_, commits)| !locked(commits).is_empty()) && last.elapsed() < GRACE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(idle);
    following.iter().for_each(tokio::task::JoinHandle::abort);
    let lost: usize = orders.iter().map(|(_, commits)| locked(commits).len()).sum();
    tell(orders.len(), rate, std::mem::take(&mut *locked(&times)), lost);
    Ok(())
}

fn tell(subscribers: usize, rate: f64, mut times: Vec<Duration>, lost: usize) {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default();
    let [middle, slow] = [at(50), at(99)].map(|time| time.as_secs_f64() * 1e3);
    let what = format!(
        "Commit to subscriber, {subscribers} subscribers at {rate:.0} events/s, one writer open: p50 {middle:.1} ms, \
         p99 {slow:.1} ms, {} came, {lost} did not",
        times.len(),
    );
    report::verdict(&what, "under 10 and 50 ms, none lost", middle < 10.0 && slow < 50.0 && lost == 0);
}

/// Changes one order after the other at a pace, for so long; how many changes it were.
async fn write(stage: &Stage, orders: &[(Uuid, Commits)], pace: Duration, length: Duration) -> anyhow::Result<usize> {
    let (mut connection, began, mut written) = (stage.connect().await?, Instant::now(), 0);
    let mut ticks = tokio::time::interval(pace);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for (order, commits) in orders.iter().cycle() {
        ticks.tick().await;
        if began.elapsed() >= length {
            break;
        }
        run(&mut connection, format!("BEGIN; {}", toggle(*order))).await?;
        locked(commits).push_back(Instant::now());
        run(&mut connection, "COMMIT".to_owned()).await?;
        written += 1;
    }
    Ok(written)
}

/// Takes the time of each event that comes.
async fn read(mut events: Events, commits: Commits, times: Times) {
    while events.next().await.is_ok() {
        if let Some(committed) = locked(&commits).pop_front() {
            locked(&times).push(committed.elapsed());
        }
    }
}

fn locked<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
