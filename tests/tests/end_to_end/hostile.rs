//! Hostile documents and values through the gateway: each ends with data or a coded error, within its bounds, and leaves
//! nothing that runs.
//!
//! `HOSTILE_CASES` says how many are made up, `HOSTILE_SEED` from which number they follow. With the first, nothing else
//! runs in this process (`make hostile`), and what each request takes of the processors and of memory is held, too.

mod documents;
mod taken;
mod values;

use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use end_to_end::api::{Api, items};
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use gateway::cost::CostMeter;
use gateway::{GatewaySettings, GraphqlRequest, RequestContext};
use kit::Bounds;
use serde_json::Value;
use serde_json::value::to_raw_value;
use service::budget::Allowance;
use service::error::ErrorCode;
use service::settings::ByteSize;

use taken::{BYTES_WRITTEN, Meter, OBJECTS, REQUEST_TIME, ROWS_OF_SUBGRAPH, Taken};

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

/// The graph with small budgets, over a database of its own.
async fn tight() -> Graph {
    let database = data::copy().await;
    let allowance = Allowance {
        time: REQUEST_TIME,
        database_time: REQUEST_TIME,
        rows_read: ROWS_OF_SUBGRAPH,
        objects_written: OBJECTS,
        bytes_written: BYTES_WRITTEN,
        ..Bounds::default().allowance
    };
    let mut settings = GatewaySettings::default();
    settings.limits.request_time = service::settings::Duration::from_secs(REQUEST_TIME.as_secs());
    settings.limits.objects = OBJECTS;
    settings.limits.response = ByteSize::mebibytes(BYTES_WRITTEN / 1024 / 1024);
    Graph::bounded(database, settings, Bounds { allowance, ..Bounds::default() }).await
}

/// Sends a request and holds what it took and gave against the bounds.
async fn hold(graph: &Graph, hostile: &Hostile) -> (Value, Taken) {
    let mut context =
        RequestContext { authorization: Some(graph.owner(ACME).parse().unwrap()), ..RequestContext::default() };
    context.extensions.insert(Arc::new(CostMeter::default()));
    let variables = to_raw_value(&hostile.variables).unwrap();
    let request = GraphqlRequest { query: &hostile.query, variables: Some(&variables), ..GraphqlRequest::default() };
    let meter = Meter::start();
    let body = graph.gateway.execute(request, &context).await.body;
    let mut taken = meter.stop();
    let shown = format!("{} with {}", start(&hostile.query), start(&hostile.variables.to_string()));
    let answer: Value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {shown}"));
    assert!(answer.get("data").is_some() || answer["errors"][0].is_object(), "{answer} for {shown}");
    for error in items(&answer["errors"]) {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        let known = ErrorCode::ALL.iter().any(|known| known.as_str() == code);
        assert!(known && code != "INTERNAL_SERVER_ERROR", "{error} for {shown}");
    }
    let cost = &answer["extensions"]["cost"];
    if let (Some(estimated), Some(actual)) = (cost["estimate"]["cost"].as_u64(), cost["actual"]["cost"].as_u64()) {
        assert!(actual <= estimated, "{actual} of {estimated} for {shown}");
    }
    taken.bytes = body.len() as u64;
    taken.rows = cost["actual"]["rows"].as_u64().unwrap_or(0);
    taken.database = Duration::from_secs_f64(cost["actual"]["databaseMilliseconds"].as_f64().unwrap_or(0.0) / 1e3);
    taken.hold(is_alone(), &shown);
    (answer, taken)
}

/// Whether nothing else runs in this process.
fn is_alone() -> bool {
    env::var_os("HOSTILE_CASES").is_some()
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
    let graph = tight().await;
    // The schema is larger than an answer may be here.
    let api = Api::read(&Graph::reading().await).await;
    let mut connection = data::superuser(graph.database()).await;
    let mut dice = Dice(number("HOSTILE_SEED", 1));
    let cases = number("HOSTILE_CASES", 150);
    graph.data(&graph.owner(ACME), "{ customers { totalCount } }", Value::Null).await;
    let before = tasks();
    let (mut answered, mut refused, mut most) = (0, 0, Taken::default());
    for _ in 0..cases {
        let hostile = if dice.roll(2) == 0 { documents::make(&mut dice, &api) } else { values::make(&mut dice, &api) };
        let (answer, taken) = hold(&graph, &hostile).await;
        if taken.time > Duration::from_secs(1) {
            eprintln!("{taken:?} for {}", start(&hostile.query));
        }
        most = most.most(&taken);
        *(if answer.get("errors").is_none() { &mut answered } else { &mut refused }) += 1;
    }
    eprintln!("{cases} requests, {answered} answered, {refused} refused; the most that one took: {most:?}");
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
    let graph = tight().await;
    for (code, at, beyond) in documents::edges() {
        let (answer, _) = hold(&graph, &at).await;
        let codes = items(&answer["errors"]).iter().map(|error| error["extensions"]["code"].as_str());
        assert!(
            codes.into_iter().all(|found| found != Some(code)),
            "{code} at its edge: {}",
            start(&answer.to_string())
        );
        let (answer, _) = hold(&graph, &beyond).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{}", start(&answer.to_string()));
    }
}
