//! The production gateway.
fn main() {}
