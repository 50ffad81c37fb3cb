//! How many instructions a cold plan takes: the bench runs itself under callgrind, once with few plans and once with more.

use std::process::Command;

use gateway::{Gateway, GraphqlRequest};

/// Which query a run under callgrind plans, and how often.
const COUNTED: &str = "THORBIS_COUNTED_PLANS";

/// The plans of the shorter and of the longer run.
const RUNS: (u64, u64) = (1, 21);

/// The whole graph's queries: over five and over eleven subgraphs.
pub(crate) const QUERIES: [(&str, &str); 2] = [
    ("the README's query", include_str!("../../../docs/queries/first.graphql")),
    ("the whole business", include_str!("../../../docs/queries/whole-business.graphql")),
];

/// Plans what this process was started to plan, if it was started for that.
pub(crate) fn plan_what_is_counted() -> bool {
    let Ok(asked) = std::env::var(COUNTED) else { return false };
    let asked = asked.split_once(' ').and_then(|(query, times)| Some((query.parse().ok()?, times.parse().ok()?)));
    let Some((query, times)): Option<(usize, u64)> = asked else { return false };
    let Some((_, query)) = QUERIES.get(query) else { return false };
    let supergraph = include_str!("../../../supergraph.graphql");
    let gateway = Gateway::builder(supergraph).and_then(gateway::GatewayBuilder::build);
    let gateway = gateway.unwrap_or_else(|error| panic!("{error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("{error}"));
    for number in 0..times {
        let text = format!("{query}# {number}");
        let request = GraphqlRequest { query: &text, ..GraphqlRequest::default() };
        assert!(runtime.block_on(gateway.explain(&request)).is_ok());
    }
    true
}

/// Prints the instructions of each plan, where valgrind is at hand.
pub(crate) fn report() {
    for (index, (name, _)) in QUERIES.iter().enumerate() {
        let counted = counted(index, RUNS.0).zip(counted(index, RUNS.1));
        match counted {
            Some((few, more)) => {
                let each = more.saturating_sub(few) / (RUNS.1 - RUNS.0);
                println!("plans of the whole graph/{name}: {each} instructions");
            }
            None => println!("plans of the whole graph/{name}: not counted, valgrind is not at hand"),
        }
    }
}

/// The instructions of a run.
fn counted(query: usize, times: u64) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .env(COUNTED, format!("{query} {times}"))
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = told.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(' ').next()?.parse().ok()
}
