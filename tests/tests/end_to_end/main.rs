//! End-to-end tests: one binary, a file a behaviour.

// What is not there fails the test that wanted it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod check;
mod classes;
mod demo;
mod docs;
mod explain;
mod federated;
mod lifecycles;
mod naming;
mod payroll;
mod permissions;
mod records;
mod reports;
mod roles;
mod schema_pages;
mod sweep;
mod telemetry;
mod tokens;
mod transports;
mod verbs;
mod whole_business;
