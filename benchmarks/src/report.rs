//! Prints figures as ratios.

use std::io::Write as _;
use std::time::Duration;

/// A line of the report.
pub(crate) fn line(text: &str) {
    // A closed standard output ends the run by the next line's failure; there is nobody left to tell.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A ratio of two figures of this run, with the aim.
pub(crate) fn ratio(what: &str, figure: f64, base_name: &str, base: f64, aim: Option<f64>) {
    let aim = aim.map(|aim| format!(" (aim: at most {aim})")).unwrap_or_default();
    line(&format!(
        "{what}: {:.2} x {base_name}{aim}   [{:.0} against {:.0} microseconds of CPU a request]",
        figure / base,
        figure * 1e6,
        base * 1e6
    ));
}

/// A time beside others, as a multiple of that alone.
pub(crate) fn latency(what: &str, beside: Duration, alone: Duration, aim: f64) {
    let [beside, alone] = [beside, alone].map(|time| time.as_secs_f64() * 1e3);
    line(&format!("{what}: {:.2} x alone (aim: at most {aim})   [{beside:.1} against {alone:.1} ms]", beside / alone));
}

/// A line with an aim, and whether the figures keep it.
pub(crate) fn verdict(what: &str, aim: &str, is_kept: bool) {
    line(&format!("{} {what} (aim: {aim})", if is_kept { "kept:  " } else { "MISSED:" }));
}

/// Resident memory.
pub(crate) fn memory(what: &str, bytes: u64) {
    line(&format!("{what}: {:.0} MB resident", bytes as f64 / 1e6));
}
