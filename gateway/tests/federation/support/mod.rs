//! Small subgraphs on loopback sockets, written as a schema and a few functions, and the gateway over them.

mod executor;
mod graph;

pub(crate) use executor::Subgraph;
pub(crate) use graph::{Graph, sorted_errors};
