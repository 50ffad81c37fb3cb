//! What ends a search: its budget and the flag that cancels it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use super::{BUDGET, Guard, Search};
use crate::language::ast::{OperationKind, Selection};
use crate::language::{ParseLimits, parse_executable};
use crate::plan::PlanningError;
use crate::plan::graph::Graph;
use crate::schema::Supergraph;

fn graph() -> Graph {
    let sdl = |fields: &str| {
        format!(
            r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
               {fields}"#
        )
    };
    let first = sdl(r#"type Query { item: Item } type Item @key(fields: "id") { id: ID! }"#);
    let second = sdl(r#"type Item @key(fields: "id") { id: ID! code: String }"#);
    let parts = [("first", "http://first", &*first), ("second", "http://second", &*second)];
    let supergraph = crate::compose(&parts).unwrap_or_else(|errors| panic!("{errors:?}"));
    Graph::new(&Supergraph::parse(&supergraph).unwrap().document, "inaccessible")
}

fn selections() -> Vec<Selection> {
    let document = parse_executable("{ item { id code } }", ParseLimits::trusted()).unwrap();
    document.operations.into_iter().next().unwrap().selections
}

/// How many steps of the plan are found by a search that has spent so much.
fn search(spent: u64, cancelled: Option<&AtomicBool>) -> Result<usize, PlanningError> {
    let graph = graph();
    let labels = graph.labels.active(0, &BTreeSet::new());
    let guard = Guard { steps: spent, cancelled };
    let found = Search::new(&graph, &labels, OperationKind::Query, guard).run(&selections());
    found.map(|found| found.steps.len())
}

#[test]
fn a_search_ends_with_an_error_when_its_budget_is_spent() {
    assert_eq!(search(0, None), Ok(2));
    for left in [0, 1, 2, 3] {
        assert_eq!(search(BUDGET - left, None), Err(PlanningError::TooComplex), "with {left} left");
    }
}

#[test]
fn a_search_ends_with_an_error_when_it_is_cancelled() {
    let running = AtomicBool::new(false);
    assert_eq!(search(1023, Some(&running)), Ok(2));
    let cancelled = AtomicBool::new(true);
    assert_eq!(search(1023, Some(&cancelled)), Err(PlanningError::TooComplex));
}

#[test]
fn a_budget_is_given_anew_unless_the_search_is_cancelled() {
    let flag = AtomicBool::new(false);
    let mut guard = Guard { steps: BUDGET, cancelled: Some(&flag) };
    assert!(!guard.spend());
    guard.renew();
    assert!(guard.spend());
    flag.store(true, std::sync::atomic::Ordering::Relaxed);
    guard.steps = BUDGET;
    guard.renew();
    assert!(!guard.spend());
}
