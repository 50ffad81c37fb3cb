//! The `hs` subgraph.
