//! Hostile documents and values through the gateway: each ends with data or a coded error, within bounds of time, CPU,
//! memory, rows and bytes, and leaves nothing that runs.
//!
//! `HOSTILE_CASES` says how many are made up, `HOSTILE_SEED` from which number they follow. `make hostile` sends
//! thousands, looks at memory too, and prints what was covered and the most that a request took.

mod bounds;
mod documents;
mod late;
mod limits;
mod values;

use std::collections::BTreeSet;
use std::env;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use end_to_end::api::{Api, items};
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use gateway::cost::CostMeter;
use gateway::{GraphqlRequest, RequestContext};
use serde_json::Value;
use serde_json::value::to_raw_value;
use service::error::ErrorCode;

use bounds::{Meter, Tally, Used};

/// After so many requests it is looked whether something still runs.
const LOOK_EVERY: u64 = 50;

/// Numbers that follow from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below.max(1) as u64).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.roll(from.len());
        &from[index]
    }
}

/// A request that means no good.
#[derive(Debug)]
pub(crate) struct Hostile {
    /// What kind of ill it means.
    kind: &'static str,
    query: String,
    variables: Value,
    /// The arguments that have hostile values.
    arguments: Vec<String>,
}

impl Hostile {
    fn document(kind: &'static str, query: String) -> Self {
        Self { kind, query, variables: Value::Null, arguments: Vec::new() }
    }
}

fn number(name: &str, usual: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn start(text: &str) -> String {
    text.chars().take(600).collect()
}

/// Sends a request and looks at its answer: data, or errors of known codes, and no dearer than was estimated.
async fn send(graph: &Graph, hostile: &Hostile) -> (Value, usize, u64) {
    let mut context =
        RequestContext { authorization: Some(graph.owner(ACME).parse().unwrap()), ..RequestContext::default() };
    context.extensions.insert(Arc::new(CostMeter::default()));
    let variables = to_raw_value(&hostile.variables).unwrap();
    let request = GraphqlRequest { query: &hostile.query, variables: Some(&variables), ..GraphqlRequest::default() };
    let body = graph.gateway.execute(request, &context).await.body;
    let shown = || format!("{} with {}", start(&hostile.query), start(&hostile.variables.to_string()));
    let answer: Value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {}", shown()));
    assert!(answer.get("data").is_some() || answer["errors"][0].is_object(), "{answer} for {}", shown());
    for error in items(&answer["errors"]) {
        let code = code(error);
        let known = ErrorCode::ALL.iter().any(|known| known.as_str() == code);
        assert!(known && code != "INTERNAL_SERVER_ERROR", "{error} for {}", shown());
    }
    let cost = &answer["extensions"]["cost"];
    if let (Some(estimated), Some(actual)) = (cost["estimate"]["cost"].as_u64(), cost["actual"]["cost"].as_u64()) {
        assert!(actual <= estimated, "{actual} of {estimated} for {}", shown());
    }
    let rows = cost["actual"]["rows"].as_u64().unwrap_or(0);
    (answer, body.len(), rows)
}

fn code(error: &Value) -> String {
    error["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

/// The codes of an answer's errors, each once.
fn codes(answer: &Value) -> Vec<String> {
    let codes: BTreeSet<String> = items(&answer["errors"]).iter().map(code).collect();
    codes.into_iter().collect()
}

/// Waits until no more tasks are there than were before.
async fn until_tasks_end(before: usize) {
    let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let began = Instant::now();
    while tasks() > before + 2 {
        assert!(began.elapsed() < Duration::from_secs(20), "{} tasks are left of {before}", tasks());
        tokio::task::yield_now().await;
    }
}

/// Runs on threads whose CPU time can be told from that of other tests.
fn on_own_threads(test: impl Future<Output = ()>) {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().thread_name(bounds::THREADS).thread_keep_alive(Duration::from_secs(3_600));
    builder.build().unwrap().block_on(test);
}

#[test]
fn every_made_up_request_ends_within_its_bounds_and_leaves_nothing_behind() {
    on_own_threads(async {
        let is_alone = env::var("HOSTILE_CASES").is_ok();
        let graph = Graph::within(data::copy().await, bounds::of_subgraphs(), bounds::of_gateway()).await;
        // The whole schema is more than a request may have within these bounds.
        let api = Api::read(&Graph::reading().await).await;
        let (mut dice, cases) = (Dice(number("HOSTILE_SEED", 1)), number("HOSTILE_CASES", 150));
        let places = values::places(&api);
        graph.data(&graph.owner(ACME), "{ customers { totalCount } }", Value::Null).await;
        let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
        let mut meter = Meter::of(graph.database(), is_alone).await;
        let (mut tally, mut covered) = (Tally::default(), BTreeSet::new());
        let mut value = 0;
        for case in 0..cases {
            value += usize::from(!case.is_multiple_of(3));
            let hostile = if case.is_multiple_of(3) {
                documents::make(&mut dice, &api)
            } else {
                values::make(&mut dice, &api, &places, value)
            };
            meter.begin().await;
            let (answer, bytes, rows) = send(&graph, &hostile).await;
            let used = meter.end(bytes, rows).await;
            let shown =
                || format!("case {case}: {} with {}", start(&hostile.query), start(&hostile.variables.to_string()));
            assert!(used.is_within(&Used::MOST), "{used} of {} for {}", Used::MOST, shown());
            tally.note(hostile.kind, &used, &codes(&answer));
            covered.extend(hostile.arguments);
            if case.is_multiple_of(LOOK_EVERY) {
                meter.until_nothing_runs().await;
                until_tasks_end(tasks).await;
            }
        }
        let all: usize = places.iter().map(|place| place.arguments.len()).sum();
        let report =
            format!("{tally}{} of {all} arguments had hostile values\nallowed: {}\n", covered.len(), Used::MOST);
        std::io::stderr().write_all(report.as_bytes()).unwrap();
        let (sent, refused) = (tally.sent(), tally.refused());
        assert!((sent - refused) * 20 > sent && refused * 4 > sent, "{refused} of {sent} were refused");
        meter.until_nothing_runs().await;
        until_tasks_end(tasks).await;
        // Who comes next is served as if nothing had been.
        let answer = graph.data(&graph.owner(ACME), "{ customers { nodes { id } } }", Value::Null).await;
        assert!(!items(&answer["customers"]["nodes"]).is_empty());
    });
}
