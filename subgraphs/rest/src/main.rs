//! The `rest` subgraph as a service of its own.
fn main() {}
