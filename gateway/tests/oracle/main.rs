//! The gateway against an oracle: generated supergraphs, data and operations, and one server that answers them all.
//!
//! `ORACLE_SEED`, `ORACLE_SUPERGRAPHS`, `ORACLE_OPERATIONS` set what is run; a failure prints how to run it alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test that cannot be set up fails")]

mod coerce;
mod compare;
mod design;
mod dice;
mod document;
mod execute;
mod generate;
mod graph;
mod graphql_js;
mod literals;
mod monolith;
mod operations;
mod overlap;
mod parse;
mod report;
mod run;
mod schema;
mod shrink;
mod split;
mod spoil;
mod subgraph;
mod truth;
mod validate;

use crate::run::{Settings, run};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_gateway_answers_as_one_server_would() {
    let settings = Settings::from_environment();
    let report = run(&settings).await;
    report.print();
    report.check(&settings);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_subgraphs_answer_no_value_is_wrong_and_no_null_without_its_error() {
    let settings = Settings::from_environment();
    let (spoiled, fault) = spoil::run_spoiled(&settings).await;
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    assert!(settings.only.is_some() || spoiled > 100, "only {spoiled} answers had errors");
}
