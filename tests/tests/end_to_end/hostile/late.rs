//! A request whose time is over ends at once, with its code, whatever it does at that moment.

use std::time::{Duration, Instant};

use end_to_end::data;
use end_to_end::graph::Graph;
use gateway::GatewaySettings;
use kit::Bounds;

use super::bounds::Meter;
use super::{Hostile, codes, send};

/// The time of a request in milliseconds.
const TIME: u64 = 400;
/// How much later than its time a request may end.
const LATE: Duration = Duration::from_millis(100);
/// How often each is tried, for this machine may be busy with other things.
const TRIES: usize = 3;

/// What waits for a lock in the database, all of it or one subgraph of several.
const WAITING: [&str; 5] = [
    "{ customers { totalCount } }",
    "{ vehicles { nodes { id customer { id firstName } } } workOrders { totalCount } }",
    "{ customers(filter: { lastName: { contains: \"a\" } }) { nodes { id workOrders { nodes { id } } } } }",
    "{ workOrders { nodes { id customer { firstName } } aggregate { count } } }",
    "mutation { createCustomer(input: { firstName: \"A\", lastName: \"B\", phonePrimary: \"+1 512 555 0101\" }) { id } }",
];

#[tokio::test]
async fn a_request_ends_with_its_code_within_100_ms_of_its_time() {
    let mut settings = GatewaySettings::default();
    settings.limits.request_time = service::settings::Duration::from_millis(TIME);
    let graph = Graph::within(data::copy().await, Bounds::default(), settings).await;
    let mut holder = data::superuser(graph.database()).await;
    // What is planned and known of the caller is so before the lock.
    for query in WAITING {
        send(&graph, &Hostile::document("late", query.to_owned())).await;
    }
    sqlx::raw_sql("BEGIN; LOCK TABLE hs.customers IN ACCESS EXCLUSIVE MODE").execute(&mut holder).await.unwrap();
    for query in WAITING {
        let mut late = Vec::new();
        for _ in 0..TRIES {
            let began = Instant::now();
            let (answer, ..) = send(&graph, &Hostile::document("late", query.to_owned())).await;
            late.push(began.elapsed().saturating_sub(Duration::from_millis(TIME)));
            let codes = codes(&answer);
            let ran_out = |code: &String| ["REQUEST_TIMEOUT", "SUBGRAPH_TIMEOUT"].contains(&&**code);
            assert!(!codes.is_empty() && codes.iter().all(ran_out), "{query}: {answer}");
        }
        assert!(late.iter().min().is_some_and(|late| *late < LATE), "{query}: later by {late:?}");
    }
    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    Meter::of(graph.database(), false).await.until_nothing_runs().await;
}
