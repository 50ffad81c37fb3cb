//! The `auto` subgraph.
