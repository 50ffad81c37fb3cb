//! End-to-end tests: one binary, a file a behaviour.

// What is not there fails the test that wanted it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bookings;
mod check;
mod classes;
mod costs;
mod demo;
mod docs;
mod events;
mod explain;
mod federated;
mod grants;
mod hostile;
mod idempotency;
mod lifecycles;
mod lines;
mod lists_at_size;
mod naming;
mod neighbours;
mod partners;
mod payroll;
mod permissions;
mod pooler;
mod random_days;
mod records;
mod reports;
mod restaurant;
mod roles;
mod schema_pages;
mod service_tokens;
mod shop;
mod signing_in;
mod sweep;
mod telemetry;
mod tokens;
mod trail;
mod transports;
mod verbs;
mod whole_business;
