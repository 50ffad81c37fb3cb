//! What the end-to-end tests stand on: databases with two tenants, the graph over them, and people to ask as.

// A fixture that fails ends its test; there is nobody to hand an error to.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod api;
pub mod client;
pub mod collector;
pub mod counting;
pub mod data;
pub mod documents;
pub mod graph;
pub mod lifecycle_diagrams;
pub mod people;
pub mod permissions_page;
pub mod plans;
pub mod pooler;
pub mod row_rules;
pub mod rows;
pub mod schema_pages;
pub mod sockets;
pub mod usage;

/// The tenant that owns what others must not touch.
pub const ACME: uuid::Uuid = uuid::Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);

/// The tenant that tries.
pub const GLOBEX: uuid::Uuid = uuid::Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002);
