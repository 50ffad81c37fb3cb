//! The `ret` subgraph as a service of its own.
fn main() {}
