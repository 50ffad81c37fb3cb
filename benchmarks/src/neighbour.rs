//! A noisy neighbour: how long a small query of one tenant takes while another tenant sends all that it can.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::client::{Target, Visitor};
use crate::report;

/// Connections of the noisy tenant: half of them honest, half hostile.
pub(crate) const CONNECTIONS: usize = 64;
/// Requests of the quiet tenant, alone and beside its neighbour, and how long they are sent at most.
const REQUESTS: usize = 1_000;
const LONGEST: Duration = Duration::from_secs(20);
/// Fewer than so many answers have no 99th percentile.
const FEWEST: usize = 100;
/// How long the noise may take to be there.
const BEGINNING: Duration = Duration::from_secs(10);
/// The quiet tenant's 99th percentile beside the noise, as a multiple of that alone.
const AIM: f64 = 2.0;
const HEALTH_AIM: Duration = Duration::from_millis(50);
/// The pause between two of them.
const PAUSE: Duration = Duration::from_millis(5);

/// Who asks for what, and where.
pub(crate) struct Street {
    /// The graph.
    pub(crate) address: &'static str,
    /// The small query of the quiet tenant.
    pub(crate) quiet: Target,
    /// The tokens of the noisy one.
    pub(crate) noisy: Vec<String>,
    /// What the noisy tenant asks honestly.
    pub(crate) honest: &'static str,
}

impl Street {
    /// What somebody of the noisy tenant asks in a round.
    fn asked(&self, number: usize, round: usize) -> Target {
        let query = if number.is_multiple_of(2) { self.honest.to_owned() } else { hostile(round) };
        Target::repeating(self.address, &self.noisy, &query)
    }
}

/// Prints the quiet tenant's 99th percentile beside the noisy one, as a multiple of that alone, and `/health`; whether
/// both keep to their aims.
pub(crate) async fn listen(street: Street) -> anyhow::Result<bool> {
    let street = Arc::new(street);
    watch(&street).await?;
    let alone = watch(&street).await?;
    let (stop, served) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let noise: Vec<_> = (0..CONNECTIONS)
        .map(|number| tokio::spawn(shout(Arc::clone(&street), number, Arc::clone(&stop), Arc::clone(&served))))
        .collect();
    // The noise is there when so many answers came, or so much time has gone by with all of them asking.
    let began = Instant::now();
    while served.load(Ordering::Relaxed) < CONNECTIONS && began.elapsed() < BEGINNING {
        tokio::time::sleep(PAUSE).await;
    }
    let beside = watch(&street).await;
    stop.store(true, Ordering::Relaxed);
    // Who still waits for an answer leaves.
    noise.iter().for_each(tokio::task::JoinHandle::abort);
    let beside = beside?;
    let what = "A small query beside a noisy tenant, 99th percentile";
    let is_quick = report::latency(what, beside.query, alone.query, AIM);
    let is_healthy = report::time("/health beside a noisy tenant, 99th percentile", beside.health, HEALTH_AIM);
    report::line(&format!(
        "The quiet tenant was answered {} times, the noisy one {} times meanwhile",
        beside.answers,
        served.load(Ordering::Relaxed)
    ));
    Ok(is_quick && is_healthy)
}

/// The 99th percentiles of what the quiet tenant sees.
struct Seen {
    query: Duration,
    health: Duration,
    answers: usize,
}

async fn watch(street: &Street) -> anyhow::Result<Seen> {
    let visitor = Visitor::new();
    let (mut queries, mut healths) = (Vec::with_capacity(REQUESTS), Vec::with_capacity(REQUESTS));
    let started = Instant::now();
    while queries.len() < REQUESTS && started.elapsed() < LONGEST {
        let began = Instant::now();
        visitor.ask(&street.quiet, 0).await?;
        queries.push(began.elapsed());
        let began = Instant::now();
        anyhow::ensure!(visitor.is_healthy(street.address).await, "/health did not answer");
        healths.push(began.elapsed());
        tokio::time::sleep(PAUSE).await;
    }
    let answers = queries.len();
    anyhow::ensure!(answers >= FEWEST, "the quiet tenant was answered {answers} times in {LONGEST:?}");
    Ok(Seen { query: percentile(queries), health: percentile(healths), answers })
}

fn percentile(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() * 99 / 100).copied().unwrap_or_default()
}

/// Asks until told to stop, whatever the answers; every fourth hostile client leaves before its answer.
async fn shout(street: Arc<Street>, number: usize, stop: Arc<AtomicBool>, served: Arc<AtomicUsize>) {
    let visitor = Visitor::new();
    let mut round = number;
    while !stop.load(Ordering::Relaxed) {
        round += CONNECTIONS;
        let target = street.asked(number, round);
        let asking = visitor.ask(&target, number);
        if number % 8 == 1 {
            drop(tokio::time::timeout(Duration::from_millis(20), asking).await);
        } else {
            asking.await.ok();
        }
        served.fetch_add(1, Ordering::Relaxed);
    }
}

/// Something dear: deep pages, a document that was never planned, filters over relations, the schema many times over.
fn hostile(round: usize) -> String {
    match round / 2 % 5 {
        0 => "{ customers(first: 200) { nodes { id workOrders(first: 50) { nodes { id customer { id vehicles(first: 20) { nodes { id } } } } } } } }".to_owned(),
        1 => {
            let fields: String = (0..150).map(|field| format!("a{round}x{field}: firstName ")).collect();
            format!("{{ customers(first: 200) {{ nodes {{ {fields} vehicles(first: 5) {{ nodes {{ id make }} }} }} }} }}")
        }
        2 => "{ customers(first: 200, filter: {workOrders: {some: {status: {ne: CANCELLED}}}, lastName: {contains: \"e\"}}) { totalCount nodes { id } } }".to_owned(),
        3 => {
            let schemas: String =
                (0..20).map(|part| format!("s{round}x{part}: __schema {{ types {{ name fields {{ name }} }} }} ")).collect();
            format!("{{ {schemas} }}")
        }
        _ => "{ workOrders(first: 200, orderBy: [{description: DESC}]) { totalCount nodes { id description customer { id businessId } } } }".to_owned(),
    }
}
