//! End-to-end tests: one binary, a file a behaviour.

mod docs;
mod explain;
mod federated;
mod naming;
mod roles;
mod sweep;
mod telemetry;
mod tokens;
mod transports;
