//! The gateway over small subgraphs on real sockets, feature by feature of Federation.

mod abstract_types;
mod entities;
mod failures;
mod over_http;
mod plans;
mod requires;
mod schema;
mod support;
