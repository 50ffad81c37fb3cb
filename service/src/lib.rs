//! What every server binary of the product shares: who is calling, which settings hold, what is
//! measured, how HTTP is served, and the one closed list of error codes.
//!
//! It knows nothing of schemas, tables or planning, so that both the gateway and the subgraphs can
//! depend on it.

pub mod budget;
pub mod client;
pub mod client_address;
pub mod error;
pub mod fair;
pub mod generated;
pub mod graphql_http;
pub mod idempotency;
pub mod identity;
pub mod report_address;
pub mod serve;
pub mod settings;
pub mod signature;
pub mod snapshot;
pub mod telemetry;
pub mod workers;
