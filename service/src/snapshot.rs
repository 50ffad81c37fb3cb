//! One snapshot for several requests: what a gateway asks of subgraphs, under its signature.
//!
//! One subgraph keeps a snapshot of the database as long as its answer, a stream, is read. Others of the same database
//! read in it, page after page. The statement names the tenant, so that it opens nobody else's.

use http::HeaderName;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The header with the signed statement.
pub const SNAPSHOT_HEADER: HeaderName = HeaderName::from_static("x-thorbis-snapshot-of");

/// The purpose under which statements about snapshots are signed.
pub const SNAPSHOT: &str = "snapshot";

/// The most rows of a page that is read in a snapshot which the gateway names: reports are read in larger pages than
/// people ask for.
pub const PAGE_OF_REPORT: u32 = 5_000;

/// What the gateway asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotStatement {
    /// Whose rows are read.
    pub tenant: Uuid,
    /// What is to be done.
    pub ask: SnapshotAsk,
}

/// What is to be done with a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotAsk {
    /// Keep one for at most so many seconds, and name it.
    Keep(u64),
    /// Read in this one.
    Read(SharedSnapshot),
}

/// The name of a snapshot, and the server that has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedSnapshot {
    /// Its name in the server.
    pub id: String,
    /// Which server and database it is of: another one may have a snapshot of the same name.
    pub server: String,
}

impl SharedSnapshot {
    /// Whether the name can be one, so that it may stand in a statement.
    pub fn is_well_formed(&self) -> bool {
        (1..=64).contains(&self.id.len()) && self.id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    }
}
