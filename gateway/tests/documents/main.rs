//! Registered documents and tables over real sockets, with a subgraph that the tests steer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod automatic;
mod cut;
mod files;
mod flow;
mod named;
mod npm;
mod readers;
mod running;
mod service_tokens;
mod tables;
mod tools;
mod typed;
