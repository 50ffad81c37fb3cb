//! Registered documents and tables over real sockets, with a subgraph that the tests steer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod automatic;
mod cut;
mod files;
mod named;
mod readers;
mod running;
mod tables;
mod tools;
mod typed;
