//! What the tests of subscriptions share.

mod client;
#[path = "../../federation/support/executor.rs"]
#[allow(dead_code, reason = "another test uses the rest of it")]
mod executor;
mod feed_socket;
mod running;
mod subgraph;
mod websocket;

pub(crate) use client::{Client, Events};
pub(crate) use running::{Running, Setup};
pub(crate) use subgraph::Feed;
pub(crate) use websocket::Socket;
