//! End-to-end tests over the running graph.
