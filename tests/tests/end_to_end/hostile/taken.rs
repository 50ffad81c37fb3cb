//! What a request took, and the most that one may take.

use std::fs;
use std::time::{Duration, Instant};

/// The settings under which hostile requests are sent: smaller than usual, so that running out is quick, too.
pub(super) const REQUEST_TIME: Duration = Duration::from_secs(10);
pub(super) const BYTES_WRITTEN: u64 = 8 * 1024 * 1024;
pub(super) const ROWS_OF_SUBGRAPH: u64 = 20_000;
pub(super) const OBJECTS: u64 = 50_000;

/// What follows from them for one request: its time with what ending takes, and the rows of every subgraph that may be asked.
const MOST_TIME: Duration = Duration::from_secs(11);
const MOST_ROWS: u64 = 11 * ROWS_OF_SUBGRAPH;
/// Time of the processors, in the process of gateway and subgraphs: a request computes on one of them at a time, but its end
/// may overlap with the next.
const MOST_CPU: Duration = Duration::from_secs(11);
/// Resident memory that is added for one request.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// What one request took.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    pub(super) time: Duration,
    pub(super) bytes: u64,
    pub(super) rows: u64,
    pub(super) database: Duration,
    /// Of the whole process: known only where nothing else runs in it.
    pub(super) cpu: Duration,
    pub(super) memory: u64,
}

impl Taken {
    /// Holds it against the bounds; `shown` is the request.
    pub(super) fn hold(&self, is_alone: bool, shown: &str) {
        assert!(self.time < MOST_TIME && self.database < MOST_TIME, "{self:?} for {shown}");
        assert!(self.bytes <= BYTES_WRITTEN && self.rows <= MOST_ROWS, "{self:?} for {shown}");
        assert!(!is_alone || (self.cpu < MOST_CPU && self.memory < MOST_MEMORY), "{self:?} for {shown}");
    }

    /// The most of each part.
    pub(super) fn most(self, other: &Self) -> Self {
        Self {
            time: self.time.max(other.time),
            bytes: self.bytes.max(other.bytes),
            rows: self.rows.max(other.rows),
            database: self.database.max(other.database),
            cpu: self.cpu.max(other.cpu),
            memory: self.memory.max(other.memory),
        }
    }
}

/// Looks at this process from the beginning of a request to its end.
pub(super) struct Meter {
    began: Instant,
    cpu: Duration,
    resident: u64,
}

impl Meter {
    pub(super) fn start() -> Self {
        // The peak of memory begins anew; where that is not to be had, memory is not looked at.
        fs::write("/proc/self/clear_refs", "5").ok();
        Self { began: Instant::now(), cpu: cpu(), resident: memory("VmRSS:") }
    }

    pub(super) fn stop(&self) -> Taken {
        Taken {
            time: self.began.elapsed(),
            cpu: cpu().saturating_sub(self.cpu),
            memory: memory("VmHWM:").saturating_sub(self.resident),
            ..Taken::default()
        }
    }
}

/// User and system time, in the ticks of proc(5), which are 10 ms.
fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|text| text.strip_prefix(line));
    let kibibytes = found.and_then(|text| text.split_whitespace().next()).and_then(|text| text.parse::<u64>().ok());
    1024 * kibibytes.unwrap_or(0)
}
