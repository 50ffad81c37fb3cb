//! What a figure should come to, and who is told when it leaves its bounds.

use uuid::Uuid;

use super::figures::Figure;
use super::{Value, final_ones, shown};
use crate::calendar::{Clock, Day};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::values::Fixed;
use crate::writer::Writer;

/// What the values of a period make together; none without values.
fn together(figure: &Figure, values: &[Value], first: Day, last: Day) -> Option<i64> {
    let within: Vec<i64> =
        values.iter().filter(|value| value.day >= first && value.day <= last).map(|value| value.value).collect();
    let count = within.len() as i64;
    let sum: i64 = within.iter().sum();
    let end = *within.last()?;
    Some(match figure.aggregation {
        "sum" => sum,
        "average" => (2 * sum + count) / (2 * count),
        _ => end,
    })
}

/// Two months that are over, the running one and the next.
pub(super) fn targets(
    figure: &Figure,
    definition: Uuid,
    values: &[Value],
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    if figure.status != "active" {
        return;
    }
    for month in -2..=1 {
        let first = tenant.plan.until.month_start(month);
        let last = tenant.plan.until.month_start(month + 1).plus(-1);
        let actual = together(figure, values, first, last);
        let days = if figure.aggregation == "sum" { i64::from(last.0 - first.0 + 1) } else { 1 };
        let usual = shown(figure.usual * days * 10_000 * 9 / 10, figure);
        let reached = random.chance(65);
        // Over or under what was reached, the way the figure should go.
        let over = reached == (figure.direction == "lower_is_better");
        let target = match actual.filter(|_| month < 0) {
            Some(actual) => shown(actual * if over { 106 } else { 95 } / 100, figure).max(1),
            None => usual,
        };
        let given_up = month == 1 && figure.key == "stock_outs";
        let set = first.plus(-12).at(Clock::of(11, 0)).min(tenant.plan.now().plus_days(-1));
        let mut path = Path::begin("metric_target_lifecycle", "planned", set);
        if month <= 0 {
            path.to("active", first.at(Clock::of(0, 10)));
        }
        if month < 0 {
            let met = actual.is_some_and(|actual| {
                if figure.direction == "lower_is_better" { actual <= target } else { actual >= target }
            });
            path.to(if met { "met" } else { "missed" }, last.plus(1).at(Clock::of(6, 0)).min(tenant.plan.now()));
        } else if given_up {
            path.to("cancelled", tenant.plan.now().plus_minutes(-300));
        }
        let id = random.id(set);
        let manager = tenant.someone("manager", random);
        row!(writer.rows, "metrics.metric_targets", {
            id: id, business_id: tenant.id, metric_definition_id: definition, starts_on: first, ends_on: last,
            target_value: Fixed(target, 4),
            stretch_value: (figure.direction == "higher_is_better").then_some(Fixed(target * 11 / 10, 4)),
            actual_value: actual.map(|actual| Fixed(actual, 4)), status: path.end().0, owner_id: manager,
            note: given_up.then_some("Measured by article from next month on"), created_at: set,
            updated_at: path.end().1, created_by: manager, updated_by: manager,
        });
        let subject = Subject { schema: "metrics", kind: "metric_target", id, label: figure.key };
        writer.transitions(subject, &path, (month >= 0).then_some(manager));
    }
}

/// A bound of a metric, below or above which someone is told.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) side: &'static str,
    pub(super) value: i64,
}

pub(super) fn alert(
    definition: Uuid,
    bound: Bound,
    status: &'static str,
    values: &[Value],
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let Bound { side, value: bound } = bound;
    let tenant = writer.tenant;
    let crosses = |value: &&Value| if side == "below" { value.value < bound } else { value.value > bound };
    let Some(value) = final_ones(values).find(crosses) else { return };
    let at = value.day.at(Clock::of(23, 0));
    let manager = tenant.someone("manager", random);
    let mut path = Path::begin("metric_alert_lifecycle", "open", at);
    if status != "open" {
        path.to("acknowledged", at.plus_minutes(60 * 10).min(tenant.plan.now()));
    }
    if matches!(status, "resolved" | "dismissed") {
        path.to(status, at.plus_minutes(60 * 16).min(tenant.plan.now()));
    }
    let taken = path.since("acknowledged");
    let closed = matches!(status, "resolved" | "dismissed").then_some(path.end().1);
    let far = 2 * (value.value - bound).abs() >= bound.abs();
    let id = random.id(at);
    row!(writer.rows, "metrics.metric_alerts", {
        id: id, business_id: tenant.id, metric_definition_id: definition, metric_value_id: value.id,
        measured_on: value.day, bound: side, threshold: Fixed(bound, 4), observed_value: Fixed(value.value, 4),
        severity: if far { "critical" } else { "warning" }, status: status, acknowledged_at: taken,
        acknowledged_by: taken.map(|_| manager), resolved_at: closed,
        resolution_note: match status { "resolved" => Some("One large discount; agreed beforehand"), "dismissed" => Some("Planned inventory night"), _ => None },
        created_at: at, updated_at: path.end().1,
    });
    let subject = Subject { schema: "metrics", kind: "metric_alert", id, label: side };
    writer.transitions(subject, &path, Some(manager));
}
