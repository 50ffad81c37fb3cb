//! The `ret` subgraph.
