//! A run over many supergraphs and operations.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dice::hash;
use crate::generate::{Switches, generate};
use crate::graph::{Graph, NoGraph};
use crate::operations::request;
use crate::report::{Failure, Report};
use crate::shrink::shrink;

/// What is run.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    pub(crate) supergraphs: u64,
    pub(crate) operations: u64,
    /// Only this operation of each supergraph.
    pub(crate) only: Option<u64>,
    pub(crate) without: BTreeSet<String>,
}

impl Settings {
    pub(crate) fn from_environment() -> Self {
        let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
        let without = std::env::var("ORACLE_WITHOUT").unwrap_or_default();
        Self {
            seed: number("ORACLE_SEED").unwrap_or(1),
            supergraphs: number("ORACLE_SUPERGRAPHS").unwrap_or(60),
            operations: number("ORACLE_OPERATIONS").unwrap_or(30),
            only: number("ORACLE_ONLY"),
            without: without.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        }
    }
}

/// Runs all supergraphs, two at a time.
pub(crate) async fn run(settings: &Settings) -> Report {
    let settings = Arc::new(settings.clone());
    let halves = (0..2).map(|half| {
        let settings = settings.clone();
        tokio::spawn(async move {
            let mut report = Report::default();
            for index in (0..settings.supergraphs).filter(|index| index % 2 == half) {
                supergraph(&settings, settings.seed + index, &mut report).await;
            }
            report
        })
    });
    let halves: Vec<_> = halves.collect();
    let mut report = Report::default();
    for half in halves {
        report.add(half.await.expect("a run that ends"));
    }
    report
}

async fn supergraph(settings: &Settings, seed: u64, report: &mut Report) {
    let design = generate(seed, &Switches { without: settings.without.clone() });
    let features = design.features.clone();
    let graph = match Graph::new(design) {
        Ok(graph) => graph,
        Err(NoGraph::Refused(errors)) => return report.refused.push((seed, errors)),
        Err(NoGraph::NotStarted(error)) => return report.not_started.push((seed, error)),
    };
    report.supergraphs += 1;
    report.count(&features);
    for index in 0..settings.operations {
        if settings.only.is_none_or(|only| only == index) {
            operation(&graph, seed, index, report).await;
        }
    }
}

async fn operation(graph: &Graph, seed: u64, index: u64, report: &mut Report) {
    let chance = hash(&format!("{seed} {index}")) >> 12;
    let Some(request) = request(&graph.monolith.schema, chance, &graph.names) else {
        report.without_operation += 1;
        return;
    };
    report.operations += 1;
    report.count(&request.features);
    let Some(difference) = graph.difference(&request).await else { return };
    let known = report.failures.iter().filter(|it| it.difference.what == difference.what).count();
    let (request, difference) =
        if known < 40 { shrink(graph, &request, difference).await } else { (request, difference) };
    let plan = if known < 40 { graph.plan(&request).await } else { String::new() };
    let requests = graph.shared.requests.lock().unwrap().clone();
    report.failures.push(Failure { seed, index, request, difference, plan, requests, sdls: graph.sdls.clone() });
}
