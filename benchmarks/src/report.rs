//! Prints figures as ratios.

use std::io::Write as _;
use std::time::Duration;

use crate::paired::Paired;

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

/// A ratio that pairs of turns gave, and whether it keeps to the aim.
pub(crate) fn paired(what: &str, found: &Paired, base_name: &str, aim: f64) {
    let (Paired { ratio, noise, pairs }, verdict) = (found, found.verdict(aim));
    line(&format!(
        "{what}: {ratio:.3} x {base_name}, give or take {noise:.3} by {pairs} pairs (aim: at most {aim}: {verdict})"
    ));
}

/// A time beside others, as a multiple of that alone; whether it keeps to the aim.
pub(crate) fn latency(what: &str, beside: Duration, alone: Duration, aim: f64) -> bool {
    let [beside, alone] = [beside, alone].map(|time| time.as_secs_f64() * 1e3);
    let is_held = beside <= aim * alone;
    line(&format!(
        "{what}: {:.2} x alone (aim: at most {aim}: {})   [{beside:.1} against {alone:.1} ms]",
        beside / alone,
        verdict(is_held)
    ));
    is_held
}

/// A time, and whether it keeps to the aim.
pub(crate) fn time(what: &str, found: Duration, aim: Duration) -> bool {
    let is_held = found <= aim;
    line(&format!("{what}: {:.1} ms (aim: at most {aim:?}: {})", found.as_secs_f64() * 1e3, verdict(is_held)));
    is_held
}

fn verdict(is_held: bool) -> &'static str {
    if is_held { "held" } else { "NOT held" }
}

/// Resident memory.
pub(crate) fn memory(what: &str, bytes: u64) {
    line(&format!("{what}: {:.0} MB resident", bytes as f64 / 1e6));
}
