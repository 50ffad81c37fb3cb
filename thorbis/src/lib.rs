//! The whole graph in one process for a laptop, and the tools around it.
//!
//! [`graph`] puts the subgraphs behind the gateway, [`in_process`] is how the gateway reaches them,
//! and `dev` adds a private PostgreSQL cluster with demo data. The other modules are one tool each.

pub mod check;
pub mod cli;
mod compose;
mod data_directory;
mod database;
mod dev;
mod documents;
mod explain;
pub mod graph;
pub mod in_process;
mod keys;
mod maintain;
mod migrate;
mod seed;
mod tail;
mod tenants;
mod token;
mod trust;
mod worker;
