//! Runs compiled plans: each fetch starts the moment its inputs are there; answers are merged into one response tree.

mod answer;
mod contexts;
mod failure;
mod lack;
mod merge;
mod meter;
mod paths;
mod prepare;
mod read;
mod reported;
mod representations;
mod run;
mod target;
mod tree;

pub(crate) use failure::failed;
pub(crate) use meter::FetchMeter;
pub(crate) use prepare::add_variable;
pub(crate) use run::{Engine, Executed, Outcome, run_event, run_plan};
pub(crate) use tree::{ResponseTree, Slot};
