//! Everything that the gateway reads from outside, against inputs that nobody would write: mutated from good ones by a
//! seeded generator. No input may panic, take without end, or take memory without bound.
//!
//! `FUZZ_SEED` and `FUZZ_CASES` set what is run. `gateway/fuzz` has the same targets for cargo-fuzz, which needs a
//! nightly compiler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]

#[path = "../oracle/dice.rs"]
#[allow(dead_code, reason = "the oracle uses the rest")]
mod dice;
mod memory;
mod mutate;
mod run;
mod targets;

use crate::run::run;

#[test]
fn no_document_breaks_the_reader_the_checks_or_the_planner() {
    run("document", 3_000, &targets::document::seeds(), targets::document::WORDS, targets::document::read);
}

#[test]
fn no_variables_break_their_coercion() {
    run("variables", 5_000, &targets::variables::seeds(), targets::variables::WORDS, targets::variables::read);
}

#[test]
fn no_answer_of_a_subgraph_breaks_the_response() {
    run("answers", 5_000, &targets::answers::seeds(), targets::answers::WORDS, targets::answers::read);
}

#[test]
fn no_supergraph_breaks_the_start_or_what_is_asked_of_it() {
    run("supergraph", 1_500, &targets::supergraph::seeds(), targets::supergraph::WORDS, targets::supergraph::read);
}
