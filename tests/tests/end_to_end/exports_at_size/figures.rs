//! What a report took: beside PostgreSQL's own copy, in memory, and for those who ask meanwhile.

use std::io::Write as _;
use std::time::{Duration, Instant};

use cluster::testing::Database;
use tokio::process::Command;

use super::four_at_once;
use crate::exports::Exports;

/// How much more memory many rows may take than a few.
const MEMORY: u64 = 32 * 1024 * 1024;
/// When the first byte has to be there.
const FIRST_BYTE: Duration = Duration::from_millis(300);
/// How many questions are asked beside the exports.
const QUESTIONS: usize = 300;

/// What one report took.
pub(super) struct Figures {
    pub(super) first_byte: Duration,
    pub(super) took: Duration,
    /// The most memory of the process meanwhile, in bytes.
    pub(super) peak: u64,
}

impl Figures {
    /// The figures in a line, with what was wanted of each.
    pub(super) fn told(&self, report: &str, copy: Duration, wanted: f64, few: u64) -> String {
        let share = copy.as_secs_f64() / self.took.as_secs_f64();
        let more = self.peak.saturating_sub(few);
        format!(
            "{report}: {:.2?}, {share:.3} of \\copy (wanted {wanted}: {}), first byte {:.0?} ({}), \
             memory {} MiB, {} MiB above a few rows ({})",
            self.took,
            verdict(share >= wanted),
            self.first_byte,
            verdict(self.first_byte <= FIRST_BYTE),
            self.peak / 1024 / 1024,
            more / 1024 / 1024,
            verdict(more <= MEMORY),
        )
    }
}

fn verdict(good: bool) -> &'static str {
    if good { "reached" } else { "MISSED" }
}

/// Prints lines, whatever the log shows.
pub(super) fn say(lines: &[String]) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "{}", lines.join("\n")).unwrap();
}

/// Forgets the highest memory so far.
pub(super) fn reset_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

/// The highest memory since then, in bytes.
pub(super) fn resident_peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

/// The time of `\copy` of a query, the better of two runs.
pub(super) async fn copied(database: &Database, query: &str) -> Duration {
    let copy = format!("\\copy ({}) TO '/dev/null' WITH (FORMAT csv)", query.replace('\n', " "));
    let mut best = Duration::MAX;
    for _ in 0..2 {
        let began = Instant::now();
        let done = Command::new("psql").args(["-X", "-q", "-d", &database.url(), "-c", &copy]).status().await.unwrap();
        assert!(done.success(), "psql copies");
        best = best.min(began.elapsed());
    }
    best
}

/// How long questions of people take alone, and while four reports are read.
pub(super) async fn neighbours(exports: &Exports) -> String {
    let alone = slow_question(exports).await;
    let (beside, took) = {
        let reports = four_at_once(exports);
        let questions = slow_question(exports);
        let (took, beside) = futures::join!(reports, questions);
        (beside, took)
    };
    let times = beside.as_secs_f64() / alone.as_secs_f64();
    let verdict = verdict(times <= 1.5);
    format!(
        "p99 of a question {alone:.1?}, beside four exports of {took:.1?} {beside:.1?}: {times:.2} times ({verdict})"
    )
}

/// The time within which all questions but the slowest of a hundred are answered.
async fn slow_question(exports: &Exports) -> Duration {
    let mut took = Vec::with_capacity(QUESTIONS);
    for _ in 0..QUESTIONS {
        let began = Instant::now();
        let answer = exports.ask_as_owner("{ customers(first: 20) { nodes { id lastName } } }").await;
        assert!(answer["data"]["customers"]["nodes"].is_array(), "{answer}");
        took.push(began.elapsed());
    }
    took.sort_unstable();
    took[QUESTIONS * 99 / 100]
}
