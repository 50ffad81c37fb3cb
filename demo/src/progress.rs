//! How far the demo data has come: a bar on a terminal, plain lines elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The progress of a run.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    lines: bool,
}

impl Progress {
    /// Progress towards about `rows` rows; silent unless `shown`.
    pub(super) fn new(shown: bool, rows: u64) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(Some(rows), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {human_pos:>9} rows  {elapsed:>4}  {msg}") {
            bar.set_style(style);
        }
        if shown && terminal {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, lines: shown && !terminal }
    }

    /// Rows of a table are in.
    pub(super) fn advance(&self, table: &'static str, rows: u64) {
        self.bar.inc(rows);
        if self.bar.length().is_some_and(|length| self.bar.position() > length) {
            self.bar.set_length(self.bar.position());
        }
        self.bar.set_message(table);
    }

    /// A tenant is complete.
    #[allow(clippy::print_stderr, reason = "the progress of a command is for its user")]
    pub(super) fn tenant(&self, name: &str, rows: u64) {
        if self.lines {
            eprintln!("Demo data: {name} has {rows} rows");
        }
    }

    /// The run is over.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
