//! A private PostgreSQL cluster for one directory, and databases copied from a template for tests.
//!
//! `thorbis dev` keeps its data in such a cluster, and the tests run on a throw-away one.
//! It listens on a Unix socket only, in a directory that its own user alone may enter,
//! so it meets neither the network nor a PostgreSQL that the machine already runs.

mod account;
mod database_url;
mod directory_lock;
mod error;
mod home;
mod installation;
mod private_cluster;
mod remedy;
mod server_process;
mod settings;
pub mod testing;

pub use database_url::{DatabaseUrl, ensure_database};
pub use error::ClusterError;
pub use private_cluster::{Cluster, Options, PrivateCluster};
pub use settings::Purpose;
