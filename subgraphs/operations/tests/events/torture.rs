//! Torture, in the size of a test: nothing is lost, nothing comes twice, no order's events change places.
//!
//! The measure is each order's own chain: every event begins where the one before it ended, and the last one ends where
//! the order is. It is not compared with the log read in the same way.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rand::{random_bool, random_range};
use service::identity::Role;
use sqlx::{AssertSqlSafe, PgConnection};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::fixture::{ACME, Graph, caller, run};

const ORDERS: usize = 12;
const WRITERS: usize = 6;
const TRANSACTIONS: usize = 60;

/// How long each event of the run may take, all faults included.
const LONGEST: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_orders_chain_comes_whole_and_in_order_whatever_fails() {
    let graph = Arc::new(Graph::start().await);
    // A second process publishes and takes its turns.
    let (other, stop) = (graph.subgraph.clone(), CancellationToken::new());
    let _stopped = stop.clone().drop_guard();
    tokio::spawn(async move { other.work(stop).await });
    let now = graph.now(ACME, "").await;
    let mut orders = Vec::new();
    for _ in 0..ORDERS {
        let order = graph.order(ACME).await;
        graph.moved(order, &["submitted", "confirmed", "preparing"]).await;
        orders.push(order);
    }
    let orders: Arc<[Uuid]> = orders.into();
    let committed = Arc::new(AtomicUsize::new(4 * ORDERS));
    let is_over = Arc::new(AtomicBool::new(false));

    let mut idle = held_open(&graph).await;
    let killer = tokio::spawn(kill_publishers(Arc::clone(&graph), Arc::clone(&is_over)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| tokio::spawn(write(Arc::clone(&graph), Arc::clone(&orders), Arc::clone(&committed))))
        .collect();
    let reader = tokio::spawn(read(Arc::clone(&graph), now, Arc::clone(&committed), Arc::clone(&is_over)));
    for writer in writers {
        writer.await.unwrap();
    }
    // The last event, by which the reader knows the end.
    committed.fetch_add(1, Ordering::SeqCst);
    is_over.store(true, Ordering::SeqCst);
    graph.sql(&toggle(orders[0])).await;
    let kills = killer.await.unwrap();
    let delivered = reader.await.unwrap();
    run(&mut idle, "ROLLBACK").await.unwrap();

    let expected = committed.load(Ordering::SeqCst);
    assert!(kills > 0, "the publisher was never killed");
    assert_eq!(delivered.len(), expected, "lost or twice, after {kills} kills");
    check_chains(&graph, &delivered).await;
}

/// One event as it came.
#[derive(Debug)]
struct Event {
    order: String,
    revision: u64,
    from: Option<String>,
    to: Option<String>,
}

/// Each order's events by themselves.
async fn check_chains(graph: &Graph, delivered: &[Event]) {
    let mut chains: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in delivered {
        chains.entry(&event.order).or_default().push(event);
    }
    assert_eq!(chains.len(), ORDERS);
    for (order, chain) in chains {
        let mut state = None;
        for (event, revision) in chain.iter().zip(1..) {
            assert_eq!((event.revision, &event.from), (revision, &state), "{order}: {event:?}");
            state = event.to.clone();
        }
        let status = graph.text(&format!("SELECT status FROM rest.orders WHERE id = '{order}'")).await;
        assert_eq!(state.as_deref(), Some(status.as_str()), "{order}");
    }
}

/// A writer that has an id, has written, and stays open for the whole run.
async fn held_open(graph: &Graph) -> PgConnection {
    let mut connection = graph.connection().await;
    let order = Uuid::now_v7();
    let sql = format!("BEGIN; INSERT INTO rest.orders (id, business_id) VALUES ('{order}', '{ACME}')");
    run(&mut connection, &sql).await.unwrap();
    connection
}

/// A change of an order's state that is always possible.
fn toggle(order: Uuid) -> String {
    format!(
        "UPDATE rest.orders SET status = CASE status WHEN 'preparing' THEN 'ready' ELSE 'preparing' END
         WHERE id = '{order}'"
    )
}

/// Changes orders at random, some of them in one transaction, some of them for nothing.
async fn write(graph: Arc<Graph>, orders: Arc<[Uuid]>, committed: Arc<AtomicUsize>) {
    let mut connection = graph.connection().await;
    for _ in 0..TRANSACTIONS {
        let changes = random_range(1..=3);
        // The id comes first and the rows much later, so that ids and rows have different orders.
        let mut done = run(&mut connection, "BEGIN; SELECT pg_current_xact_id()").await;
        for _ in 0..changes {
            let order = orders[random_range(0..orders.len())];
            let delay = f64::from(random_range(0..8_u32)) / 1000.0;
            let sql = format!("SELECT pg_sleep({delay}); {}", toggle(order));
            if done.is_ok() {
                done = run(&mut connection, &sql).await;
            }
        }
        // Two that wait for each other are one of the faults.
        let keeps = done.is_ok() && random_bool(0.8);
        run(&mut connection, if keeps { "COMMIT" } else { "ROLLBACK" }).await.unwrap();
        if keeps {
            committed.fetch_add(changes, Ordering::SeqCst);
        }
    }
}

/// Ends the publishers' connections again and again; returns how many it ended.
async fn kill_publishers(graph: Arc<Graph>, is_over: Arc<AtomicBool>) -> i64 {
    let mut connection = graph.connection().await;
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity, pg_sleep(0.3) \
         WHERE application_name = 'thorbis-publisher' AND datname = current_database()";
    let mut kills = 0;
    while !is_over.load(Ordering::SeqCst) {
        kills += sqlx::query_scalar::<_, i64>(AssertSqlSafe(kill)).fetch_one(&mut connection).await.unwrap();
    }
    kills
}

/// Follows all of it, over streams that break off at random and go on after their last cursor.
async fn read(graph: Arc<Graph>, now: String, committed: Arc<AtomicUsize>, is_over: Arc<AtomicBool>) -> Vec<Event> {
    let (mut cursor, mut delivered, began) = (now, Vec::new(), Instant::now());
    let mut seen: HashMap<(String, u64), usize> = HashMap::new();
    while !is_over.load(Ordering::SeqCst) || delivered.len() < committed.load(Ordering::SeqCst) {
        let query =
            format!("subscription {{ orderStatusChanged(after: \"{cursor}\") {{ entityId revision from to }} }}");
        let mut events = graph.follow(caller(ACME, Role::Owner), &query);
        for _ in 0..random_range(1..40) {
            if is_over.load(Ordering::SeqCst) && delivered.len() >= committed.load(Ordering::SeqCst) {
                break;
            }
            assert!(began.elapsed() < LONGEST, "{} of {}", delivered.len(), committed.load(Ordering::SeqCst));
            let response = events.next().await.expect("the stream goes on");
            cursor = response["extensions"]["cursor"].as_str().unwrap_or_else(|| panic!("{response:#}")).to_owned();
            let event = &response["data"]["orderStatusChanged"];
            let text = |name: &str| event[name].as_str().map(str::to_owned);
            let (order, revision) = (text("entityId").unwrap(), event["revision"].as_u64().unwrap());
            assert_eq!(seen.insert((order.clone(), revision), delivered.len()), None, "twice: {event:#}");
            delivered.push(Event { order, revision, from: text("from"), to: text("to") });
        }
    }
    delivered
}
