//! `thorbis`: the whole graph in one process, and its tools.
fn main() {}
