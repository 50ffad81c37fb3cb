//! The `platform` subgraph.
