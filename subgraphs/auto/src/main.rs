//! The `auto` subgraph as a service of its own.
fn main() {}
