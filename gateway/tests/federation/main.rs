//! The gateway over small subgraphs on real sockets, feature by feature of Federation.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up fails")]

mod abstract_types;
mod aliases;
mod answers;
mod chosen_names;
mod context;
mod contracts;
mod entities;
mod equal_queries;
mod failures;
mod interface_objects;
mod kinds;
mod nameless;
mod names;
mod over_http;
mod plans;
mod records;
mod requires;
mod schema;
mod security;
mod shared_values;
mod support;
