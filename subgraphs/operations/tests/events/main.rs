//! Events: what happens to orders comes once, in its order, to those who may see it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod cursors;
mod fixture;
mod following;
mod promoted;
mod redis_server;
mod rights;
mod streaming;
mod torture;
mod waking;
mod webhooks;
