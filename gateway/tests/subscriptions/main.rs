//! Subscriptions over real sockets: a scripted subgraph that streams, the gateway, and clients of every kind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod breaks;
mod browsers;
mod events;
mod guide_follow;
mod identity;
mod npm;
mod reloads;
mod sharing;
mod slow;
mod socket;
mod subgraph_sockets;
mod support;
mod torture;
#[path = "../graphiql/webdriver.rs"]
#[allow(dead_code, reason = "another test uses the rest of it")]
mod webdriver;
