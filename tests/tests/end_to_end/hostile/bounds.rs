//! What one hostile request may take, what it did take, and what it was refused for.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use cluster::testing::Database;
use end_to_end::{data, usage};
use gateway::GatewaySettings;
use kit::Bounds;
use service::settings::ByteSize;
use sqlx::PgConnection;

/// The time of a request by its settings. They are smaller than those of a server, so that running out is quick.
const TIME: Duration = Duration::from_secs(3);
const BYTES: usize = 4 * 1024 * 1024;
const ROWS: u64 = 20_000;
/// Bytes that a request may read, and so what it may hold.
const READ: u64 = 16 * 1024 * 1024;
const SUBGRAPHS: u64 = 11;

/// The bodies that servers read at all.
pub(super) const LARGEST_BODY: usize = 2 * 1024 * 1024;

/// The name of the threads that compute for these requests.
pub(super) const THREADS: &str = "hostile";

/// The bounds of the gateway.
pub(super) fn of_gateway() -> GatewaySettings {
    let mut settings = GatewaySettings::default();
    settings.limits.request_time = service::settings::Duration::from_secs(TIME.as_secs());
    (settings.limits.bytes_read, settings.limits.response) = (ByteSize::mebibytes(16), ByteSize::mebibytes(4));
    settings.limits.objects = ROWS;
    settings
}

/// The bounds of each subgraph.
pub(super) fn of_subgraphs() -> Bounds {
    let mut bounds = Bounds::default();
    (bounds.allowance.time, bounds.allowance.database_time) = (TIME, TIME);
    (bounds.allowance.rows_read, bounds.allowance.objects_written) = (ROWS, ROWS);
    (bounds.allowance.bytes_read, bounds.allowance.bytes_written) = (READ, BYTES as u64);
    bounds
}

/// What a request took, or the most that any did.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Used {
    pub(super) time: Duration,
    /// CPU time of gateway and subgraphs.
    pub(super) cpu: Duration,
    /// CPU time of the database's backends.
    pub(super) database: Duration,
    pub(super) bytes: usize,
    pub(super) rows: u64,
    /// Memory beyond what was there before.
    pub(super) memory: u64,
}

impl Used {
    /// What a request may take at most. Times are those of the settings, with what ending takes on a busy machine.
    pub(super) const MOST: Self = Self {
        time: Duration::from_secs(4),
        cpu: Duration::from_secs(5),
        database: Duration::from_secs(5),
        bytes: BYTES,
        rows: SUBGRAPHS * ROWS,
        memory: 256 * 1024 * 1024,
    };

    /// Whether no part is more than another's.
    pub(super) fn is_within(&self, most: &Self) -> bool {
        self.time <= most.time
            && self.cpu <= most.cpu
            && self.database <= most.database
            && self.bytes <= most.bytes
            && self.rows <= most.rows
            && self.memory <= most.memory
    }

    fn keep_most(&mut self, other: &Self) {
        self.time = self.time.max(other.time);
        self.cpu = self.cpu.max(other.cpu);
        self.database = self.database.max(other.database);
        self.bytes = self.bytes.max(other.bytes);
        self.rows = self.rows.max(other.rows);
        self.memory = self.memory.max(other.memory);
    }
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { time, cpu, database, bytes, rows, memory } = self;
        let (kib, mib) = (bytes / 1024, memory / 1024 / 1024);
        write!(f, "{time:.2?}, CPU {cpu:.2?} and {database:.2?} of the database, {kib} KiB, {rows} rows, {mib} MiB")
    }
}

/// Looks at what requests take, one after the other.
pub(super) struct Meter {
    superuser: PgConnection,
    /// Whether nothing else runs in this process, so that its memory is the request's.
    is_alone: bool,
    began: Instant,
    cpu: Duration,
    database: BTreeMap<i32, Duration>,
    memory: u64,
}

impl Meter {
    pub(super) async fn of(database: &Database, is_alone: bool) -> Self {
        let superuser = data::superuser(database).await;
        let (began, cpu) = (Instant::now(), Duration::ZERO);
        Self { superuser, is_alone, began, cpu, database: BTreeMap::new(), memory: 0 }
    }

    pub(super) async fn begin(&mut self) {
        self.database = self.backends().await;
        self.memory = if self.is_alone { usage::forget_highest_memory() } else { 0 };
        self.cpu = usage::cpu_of_threads(THREADS);
        self.began = Instant::now();
    }

    /// What was used since the beginning, for an answer of so many bytes.
    pub(super) async fn end(&mut self, bytes: usize, rows: u64) -> Used {
        let (time, cpu) = (self.began.elapsed(), usage::cpu_of_threads(THREADS).saturating_sub(self.cpu));
        let memory = if self.is_alone { usage::highest_memory().saturating_sub(self.memory) } else { 0 };
        let before = std::mem::take(&mut self.database);
        let now = self.backends().await;
        let spent =
            now.iter().map(|(process, cpu)| cpu.saturating_sub(before.get(process).copied().unwrap_or_default()));
        Used { time, cpu, database: spent.sum(), bytes, rows, memory }
    }

    /// The CPU time of each backend of the database but this one.
    async fn backends(&mut self) -> BTreeMap<i32, Duration> {
        let backends =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let found: Vec<i32> = sqlx::query_scalar(backends).fetch_all(&mut self.superuser).await.unwrap();
        found.into_iter().filter_map(|process| Some((process, usage::cpu_of_process(process)?))).collect()
    }

    /// Waits until no statement of anybody but superusers runs.
    pub(super) async fn until_nothing_runs(&mut self) {
        let running = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
            AND pid <> pg_backend_pid() AND (state = 'active' OR state LIKE 'idle in%')";
        let began = Instant::now();
        while sqlx::query_scalar::<_, i64>(running).fetch_one(&mut self.superuser).await.unwrap() > 0 {
            assert!(began.elapsed() < Duration::from_secs(20), "statements still run");
            tokio::task::yield_now().await;
        }
    }
}

/// What was sent so far, of each kind, and the most that one of it took.
#[derive(Default)]
pub(super) struct Tally {
    kinds: BTreeMap<&'static str, Kind>,
    codes: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Kind {
    sent: usize,
    refused: usize,
    time: Duration,
    most: Used,
}

impl Tally {
    pub(super) fn note(&mut self, kind: &'static str, used: &Used, codes: &[String]) {
        let of_kind = self.kinds.entry(kind).or_default();
        of_kind.sent += 1;
        of_kind.refused += usize::from(!codes.is_empty());
        of_kind.time += used.time;
        of_kind.most.keep_most(used);
        codes.iter().for_each(|code| *self.codes.entry(code.clone()).or_default() += 1);
    }

    pub(super) fn sent(&self) -> usize {
        self.kinds.values().map(|kind| kind.sent).sum()
    }

    pub(super) fn refused(&self) -> usize {
        self.kinds.values().map(|kind| kind.refused).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, kind) in &self.kinds {
            let Kind { sent, refused, time, most } = kind;
            writeln!(f, "{name}: {sent} sent in {time:.1?}, {refused} refused; the most of one: {most}")?;
        }
        writeln!(f, "refused with {:?}", self.codes)
    }
}
