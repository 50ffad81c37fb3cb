//! The `rest` subgraph.
