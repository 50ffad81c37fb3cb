//! Hostile documents and values through the gateway: each ends with data or a coded error, within its bounds, and leaves
//! nothing that runs.
//!
//! `HOSTILE_CASES` says how many are made up, `HOSTILE_SEED` from which number they follow.

mod documents;
mod values;

use std::env;
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

/// What one request may take by the settings, and so in truth. Times are those of the settings, with what ending takes.
const MOST_TIME: Duration = Duration::from_secs(61);
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The subgraphs' limit, of every subgraph that may be asked.
const MOST_ROWS: u64 = 11 * 200_000;

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
    query: String,
    variables: Value,
}

fn number(name: &str, usual: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Sends a request and holds what it took and gave against the bounds.
async fn hold(graph: &Graph, hostile: &Hostile) -> Value {
    let mut context =
        RequestContext { authorization: Some(graph.owner(ACME).parse().unwrap()), ..RequestContext::default() };
    context.extensions.insert(Arc::new(CostMeter::default()));
    let variables = to_raw_value(&hostile.variables).unwrap();
    let request = GraphqlRequest { query: &hostile.query, variables: Some(&variables), ..GraphqlRequest::default() };
    let began = Instant::now();
    let body = graph.gateway.execute(request, &context).await.body;
    let shown = || format!("{} with {}", start(&hostile.query), start(&hostile.variables.to_string()));
    assert!(began.elapsed() < MOST_TIME, "{:?} for {}", began.elapsed(), shown());
    assert!(body.len() <= MOST_BYTES, "{} bytes for {}", body.len(), shown());
    let answer: Value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {}", shown()));
    assert!(answer.get("data").is_some() || answer["errors"][0].is_object(), "{answer} for {}", shown());
    for error in items(&answer["errors"]) {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        let known = ErrorCode::ALL.iter().any(|known| known.as_str() == code);
        assert!(known && code != "INTERNAL_SERVER_ERROR", "{error} for {}", shown());
    }
    let cost = &answer["extensions"]["cost"];
    if let (Some(estimated), Some(actual)) = (cost["estimate"]["cost"].as_u64(), cost["actual"]["cost"].as_u64()) {
        assert!(actual <= estimated, "{actual} of {estimated} for {}", shown());
        assert!(cost["actual"]["rows"].as_u64().unwrap() <= MOST_ROWS, "{cost} for {}", shown());
    }
    answer
}

fn start(text: &str) -> String {
    text.chars().take(600).collect()
}

/// Waits until a condition holds that only work which is still going on can keep from holding.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        tokio::task::yield_now().await;
    }
}

fn tasks() -> usize {
    tokio::runtime::Handle::current().metrics().num_alive_tasks()
}

#[tokio::test]
async fn every_made_up_request_ends_within_its_bounds_and_leaves_nothing_behind() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    let mut connection = data::superuser(graph.database()).await;
    let mut dice = Dice(number("HOSTILE_SEED", 1));
    let cases = number("HOSTILE_CASES", 150);
    graph.data(&graph.owner(ACME), "{ customers { totalCount } }", Value::Null).await;
    let before = tasks();
    let (mut answered, mut refused) = (0, 0);
    for _ in 0..cases {
        let hostile = if dice.roll(2) == 0 { documents::make(&mut dice, &api) } else { values::make(&mut dice, &api) };
        let answer = hold(&graph, &hostile).await;
        *(if answer.get("errors").is_none() { &mut answered } else { &mut refused }) += 1;
    }
    assert!(answered * 20 > cases && refused * 4 > cases, "{answered} answered, {refused} refused");
    until("statements still run", async || {
        let running = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
            AND pid <> pg_backend_pid() AND usename <> current_user AND (state = 'active' OR state LIKE 'idle in%')";
        sqlx::query_scalar::<_, i64>(running).fetch_one(&mut connection).await.unwrap() == 0
    })
    .await;
    until("tasks are left", async || tasks() <= before + 2).await;
    // Who comes next is served as if nothing had been.
    let answer = graph.data(&graph.owner(ACME), "{ customers { nodes { id } } }", Value::Null).await;
    assert!(!items(&answer["customers"]["nodes"]).is_empty());
}

#[tokio::test]
async fn every_limit_of_a_document_holds_at_its_edge_and_not_beyond() {
    let graph = Graph::reading().await;
    for (code, at, beyond) in documents::edges() {
        let answer = hold(&graph, &at).await;
        let codes = items(&answer["errors"]).iter().map(|error| error["extensions"]["code"].as_str());
        assert!(
            codes.into_iter().all(|found| found != Some(code)),
            "{code} at its edge: {}",
            start(&answer.to_string())
        );
        let answer = hold(&graph, &beyond).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{}", start(&answer.to_string()));
    }
}
