//! Several gateways over a real Redis server: they share rates and documents while it answers, and serve without it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod documents;
mod processes;
mod rates;
mod server;
mod silent;
