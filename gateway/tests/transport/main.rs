//! Fetches over real connections: broken, compressed, over TLS.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod closing;
mod compressed;
mod tls;
mod wire;
