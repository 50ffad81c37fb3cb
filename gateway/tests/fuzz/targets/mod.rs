//! The targets: each reads one input, and panics where the gateway did something that it may never do.

pub(crate) mod answers;
pub(crate) mod document;
pub(crate) mod graph;
pub(crate) mod supergraph;
pub(crate) mod variables;
