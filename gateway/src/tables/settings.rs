//! Settings of tables: what an export may cost, and how many run at once.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::budget::Allowance;
use service::identity::{Caller, Role};
use service::settings::{ByteSize, Duration};

/// What an export may cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TableSettings {
    /// Whether registered documents with rows are offered at `/reports`.
    pub enabled: bool,
    /// Most rows of an export.
    pub rows: u64,
    /// Most rows of an export for callers of a role, where it is another number.
    pub roles: BTreeMap<Role, u64>,
    /// Longest time for an export.
    pub time: Duration,
    /// Longest time for an export of callers of a role, where it is another one.
    pub role_time: BTreeMap<Role, Duration>,
    /// Most bytes of an export.
    pub bytes: ByteSize,
    /// Most exports that run at once.
    pub at_once: usize,
    /// Most exports of one tenant that run at once.
    pub of_tenant: usize,
    /// Most exports of one tenant's callers of a role that run at once, where it is another number.
    pub role_at_once: BTreeMap<Role, usize>,
    /// How long one snapshot is kept for all pages of an export, 5 minutes at most; `0s` reads each page in its own. An export that takes longer breaks off, or is asked for with `snapshot=any`.
    pub snapshot: Duration,
    /// Files for readers that ask for the length and for ranges.
    pub spool: SpoolSettings,
}

/// Files that are written once for a caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SpoolSettings {
    /// Where they are written; the system's folder for temporary files where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// Most bytes of all files.
    pub size: ByteSize,
    /// How long a file is served.
    pub lifetime: Duration,
}

impl Default for SpoolSettings {
    fn default() -> Self {
        Self { folder: None, size: ByteSize::mebibytes(1024), lifetime: Duration::from_secs(120) }
    }
}

impl Default for TableSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            rows: 5_000_000,
            roles: BTreeMap::new(),
            time: Duration::from_secs(15 * 60),
            role_time: BTreeMap::new(),
            bytes: ByteSize::mebibytes(4096),
            at_once: 16,
            of_tenant: 4,
            role_at_once: BTreeMap::new(),
            snapshot: Duration::from_secs(5 * 60),
            spool: SpoolSettings::default(),
        }
    }
}

impl TableSettings {
    /// What one export of this caller may cost.
    pub(super) fn allowance(&self, caller: Option<&Caller>) -> Allowance {
        let role = caller.map(|caller| caller.role);
        let rows = role.and_then(|role| self.roles.get(&role)).copied();
        let time = role.and_then(|role| self.role_time.get(&role));
        Allowance {
            time: time.unwrap_or(&self.time).get(),
            objects_written: rows.unwrap_or(self.rows),
            bytes_written: self.bytes.get(),
            ..Allowance::UNBOUNDED
        }
    }
}
