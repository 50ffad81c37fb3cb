//! What is done to the graph while it works. A fault is a line in [`Fault::ALL`] and an arm of [`inflict_one`].

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use cluster::testing::{Database, Server};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use service::identity::Role;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::arena::Arena;
use super::writers::toggle;
use crate::fixture::{ACME, run, user};

/// The name of the connections that do all this, and are spared.
const HAND: &str = "torture-hand";

/// How many changes a reader that stalls lets go by.
const STALL: usize = 150;

/// How often a long run tells how far it is.
const PARTS: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// The publishers' connections are ended.
    PublisherCutOff,
    /// A publisher's process is killed, and another begins.
    PublisherKilled,
    /// Every connection is ended: those of writers, of the subgraph, of publishers, of whoever listens.
    BackendsEnded,
    /// The subgraph's process is killed, and another takes its place.
    SubgraphKilled,
    /// All clients vanish without a word and come back.
    ClientsVanished,
    /// All clients stop reading for a while.
    ClientsStalled,
    /// A writer that has an id and has written stays open.
    WriterLeftOpen,
    /// The same in another database of the cluster.
    WriterLeftOpenElsewhere,
    /// A transaction is prepared; the next time it is committed or rolled back.
    Prepared,
    /// A transaction takes its id, waits while others write, and changes the same orders last.
    EarlyId,
    /// A transaction changes orders and is rolled back.
    RolledBack,
    /// A reader is suspended in the middle of its stream, and let in again.
    Suspended,
    /// The feed is trimmed.
    Trimmed,
    /// Redis is killed, and comes back empty; in runs where processes wake each other over it.
    RedisKilled,
    /// Redis is silent for a while.
    RedisSilent,
}

impl Fault {
    const ALL: [Self; 15] = [
        Self::PublisherCutOff,
        Self::WriterLeftOpen,
        Self::WriterLeftOpenElsewhere,
        Self::EarlyId,
        Self::Prepared,
        Self::ClientsVanished,
        Self::PublisherKilled,
        Self::ClientsStalled,
        Self::SubgraphKilled,
        Self::RolledBack,
        Self::BackendsEnded,
        Self::Suspended,
        Self::Trimmed,
        Self::RedisKilled,
        Self::RedisSilent,
    ];

    /// Those of a run.
    fn of(arena: &Arena) -> &'static [Self] {
        if arena.has_redis() { &Self::ALL } else { &Self::ALL[..13] }
    }
}

/// What is left open for a while.
struct Held {
    other_database: Database,
    here: Option<PgConnection>,
    elsewhere: Option<PgConnection>,
    prepared: Option<String>,
}

/// Does one thing after the other, spread over the run: each kind once, then by chance. Returns how often each was done.
pub(super) async fn inflict(arena: &Arena) -> BTreeMap<Fault, usize> {
    let mut random = StdRng::seed_from_u64(arena.knobs.seed.wrapping_mul(31));
    let other_database = Database::empty(&Server::from_env().unwrap()).await.unwrap();
    let mut held = Held { other_database, here: None, elsewhere: None, prepared: None };
    let mut counts = BTreeMap::new();
    for number in 0..arena.knobs.faults {
        arena.has_written(number * arena.knobs.events / arena.knobs.faults).await;
        let kinds = Fault::of(arena);
        let by_chance = kinds[random.random_range(0..kinds.len())];
        let fault = kinds.get(number).copied().unwrap_or(by_chance);
        inflict_one(fault, arena, &mut held, &mut random).await;
        *counts.entry(fault).or_default() += 1;
        if number % (arena.knobs.faults / PARTS).max(1) == 0 {
            eprintln!("torture: {number} faults and {} changes after {:?}", arena.so_far(), arena.began.elapsed());
        }
    }
    arena.has_written(arena.knobs.events).await;
    settle(arena, &mut held, true).await;
    counts
}

async fn inflict_one(fault: Fault, arena: &Arena, held: &mut Held, random: &mut StdRng) {
    match fault {
        Fault::PublisherCutOff => end_connections(arena, "application_name = 'thorbis-publisher'").await,
        Fault::BackendsEnded => end_connections(arena, &format!("application_name <> '{HAND}'")).await,
        Fault::PublisherKilled => {
            arena.kill_publisher().await;
            arena.add_publisher().await;
        }
        Fault::SubgraphKilled => arena.replace_process().await,
        Fault::ClientsVanished => arena.wake_readers(),
        Fault::ClientsStalled => {
            arena.stalled_until.store(arena.so_far() + STALL, Ordering::SeqCst);
        }
        Fault::WriterLeftOpen => leave_open(&mut held.here, &arena.graph.database.url(), &new_order()).await,
        Fault::WriterLeftOpenElsewhere => {
            leave_open(&mut held.elsewhere, &held.other_database.url(), "CREATE TABLE left_open ()").await;
        }
        Fault::Prepared => prepare(arena, held, random).await,
        Fault::EarlyId => early_id(arena, random).await,
        Fault::RolledBack => roll_back(arena).await,
        Fault::Suspended => suspend(arena).await,
        Fault::RedisKilled => arena.kill_redis(STALL).await,
        Fault::RedisSilent => arena.stop_redis(STALL).await,
        Fault::Trimmed => drop(hand(arena, "SELECT workflow_mgmt.trim_feed()").await),
    }
}

fn new_order() -> String {
    format!("INSERT INTO rest.orders (id, business_id) VALUES ('{}', '{ACME}')", Uuid::now_v7())
}

/// Runs SQL on a connection that is spared.
async fn hand(arena: &Arena, sql: &str) -> PgConnection {
    let mut connection = arena.connect(HAND).await.unwrap();
    run(&mut connection, sql).await.unwrap();
    connection
}

async fn end_connections(arena: &Arena, which: &str) {
    let end = format!(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND {which}"
    );
    hand(arena, &end).await;
}

/// The one that was open before ends; it is rolled back.
async fn leave_open(place: &mut Option<PgConnection>, url: &str, sql: &str) {
    drop(place.take());
    let mut connection = PgConnection::connect(url).await.unwrap();
    run(&mut connection, &format!("BEGIN; {sql}")).await.unwrap();
    *place = Some(connection);
}

async fn prepare(arena: &Arena, held: &mut Held, random: &mut StdRng) {
    settle(arena, held, random.random_bool(0.7)).await;
    let name = format!("torture {}", Uuid::now_v7());
    let sql = format!("BEGIN; {}; PREPARE TRANSACTION '{name}'", toggle(arena.apart));
    hand(arena, &sql).await;
    held.prepared = Some(name);
}

/// Ends what is prepared.
async fn settle(arena: &Arena, held: &mut Held, commits: bool) {
    if let Some(name) = held.prepared.take() {
        let verb = if commits { "COMMIT" } else { "ROLLBACK" };
        hand(arena, &format!("{verb} PREPARED '{name}'")).await;
    }
}

async fn early_id(arena: &Arena, random: &mut StdRng) {
    let mut early = hand(arena, "BEGIN; SELECT pg_current_xact_id()").await;
    arena.has_written(arena.so_far() + 30).await;
    let order = toggle(arena.hot()[random.random_range(0..arena.hot().len())]);
    // One order alone: nobody waits for it in a circle.
    run(&mut early, &format!("{order}; {order}; COMMIT")).await.unwrap();
}

/// Whether it comes to its end or waits in a circle with others: nothing of it stays.
async fn roll_back(arena: &Arena) {
    let mut connection = hand(arena, "BEGIN").await;
    for order in arena.hot() {
        if run(&mut connection, &toggle(*order)).await.is_err() {
            break;
        }
    }
    run(&mut connection, "ROLLBACK").await.unwrap();
}

/// The membership is believed for a few seconds; then the stream ends, and with the membership it goes on.
async fn suspend(arena: &Arena) {
    let user = user(ACME, Role::ApiPartner);
    let be = |status: &str| {
        format!(
            "UPDATE user_mgmt.business_users SET status = '{status}' WHERE user_id = '{user}' AND business_id = '{ACME}'"
        )
    };
    let before = arena.refusals.load(Ordering::SeqCst);
    let mut connection = hand(arena, &be("suspended")).await;
    // A stream asks when there is something to tell: there is, also when all else is written.
    while arena.refusals.load(Ordering::SeqCst) == before {
        arena.check();
        run(&mut connection, &toggle(arena.orders[0])).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    run(&mut connection, &be("active")).await.unwrap();
}
