//! The figures that a business watches, day by day, with targets and alerts.

use uuid::Uuid;

use super::calendar::{Clock, Day, Moment};
use super::copy::row;
use super::journal::{Path, Subject};
use super::random::Random;
use super::tenant::Tenant;
use super::values::Fixed;
use super::writer::Writer;

/// A figure: what it is called, how it is measured, and what is usual.
struct Figure {
    key: &'static str,
    name: &'static str,
    description: &'static str,
    category: &'static str,
    unit: &'static str,
    aggregation: &'static str,
    direction: &'static str,
    decimals: i32,
    source: Option<&'static str>,
    status: &'static str,
    /// The usual value of a day, how far it swings in percent, and whether it follows the week.
    usual: i64,
    swing: i64,
    weekly: bool,
    /// Whether the sites are measured too.
    by_site: bool,
    /// The bound that has an alert, and what became of it.
    alert: Option<(&'static str, &'static str)>,
}

const PLAIN: Figure = Figure {
    key: "",
    name: "",
    description: "",
    category: "operations",
    unit: "count",
    aggregation: "sum",
    direction: "higher_is_better",
    decimals: 0,
    source: None,
    status: "active",
    usual: 0,
    swing: 20,
    weekly: false,
    by_site: false,
    alert: None,
};

const FIGURES: &[Figure] = &[
    Figure {
        key: "revenue_net",
        name: "Net revenue",
        description: "Invoiced sales of the day without tax, less refunds.",
        category: "revenue",
        unit: "currency",
        decimals: 2,
        usual: 6_400,
        weekly: true,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "jobs_completed",
        name: "Jobs completed",
        description: "Work orders and repair orders that were completed on the day.",
        source: Some("hs.work_orders"),
        usual: 14,
        weekly: true,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "guests_served",
        name: "Guests served",
        description: "Guests of completed restaurant orders.",
        category: "customers",
        source: Some("rest.orders"),
        usual: 92,
        swing: 25,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "average_ticket",
        name: "Average ticket",
        description: "Mean total of the orders of the day over all industries.",
        category: "revenue",
        unit: "currency",
        aggregation: "average",
        decimals: 2,
        usual: 212,
        swing: 15,
        alert: Some(("below", "resolved")),
        ..PLAIN
    },
    Figure {
        key: "first_time_fix",
        name: "First-time fix",
        description: "Share of jobs that needed no second visit within thirty days.",
        category: "quality",
        unit: "percentage",
        aggregation: "average",
        decimals: 1,
        usual: 88,
        swing: 6,
        alert: Some(("below", "acknowledged")),
        ..PLAIN
    },
    Figure {
        key: "response_time",
        name: "Response time",
        description: "Minutes from a customer's request to our first answer.",
        category: "customers",
        unit: "minutes",
        aggregation: "average",
        direction: "lower_is_better",
        usual: 34,
        swing: 35,
        alert: Some(("above", "open")),
        ..PLAIN
    },
    Figure {
        key: "overtime_hours",
        name: "Overtime",
        description: "Hours beyond forty in the week, by day.",
        category: "staff",
        unit: "hours",
        direction: "lower_is_better",
        decimals: 1,
        usual: 6,
        swing: 60,
        weekly: true,
        alert: Some(("above", "dismissed")),
        ..PLAIN
    },
    Figure {
        key: "satisfaction",
        name: "Customer satisfaction",
        description: "Mean of the ratings that customers gave on the day, 1 to 5.",
        category: "customers",
        unit: "score",
        aggregation: "average",
        decimals: 2,
        usual: 4,
        swing: 12,
        ..PLAIN
    },
    Figure {
        key: "stock_outs",
        name: "Stock-outs",
        description: "Articles and parts that could not be sold because none were left.",
        category: "inventory",
        direction: "lower_is_better",
        source: Some("ret.products"),
        usual: 3,
        swing: 80,
        ..PLAIN
    },
    Figure {
        key: "training_completion",
        name: "Training completed",
        description: "Share of mandatory staff enrolments that are completed.",
        category: "learning",
        unit: "percentage",
        aggregation: "last",
        decimals: 1,
        source: Some("courses.enrolments"),
        usual: 82,
        swing: 5,
        ..PLAIN
    },
    Figure {
        key: "carbon_per_job",
        name: "Carbon per job",
        description: "Kilograms of carbon dioxide from driving, per job; how to measure it is being agreed.",
        unit: "ratio",
        status: "draft",
        direction: "lower_is_better",
        ..PLAIN
    },
    Figure {
        key: "phone_orders",
        name: "Telephone orders",
        description: "Orders by telephone; replaced by orders of all channels.",
        status: "retired",
        ..PLAIN
    },
];

/// A value with the day that it holds for, in ten-thousandths.
struct Value {
    id: Uuid,
    day: Day,
    value: i64,
}

/// Writes the schema `metrics` of one tenant.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("metrics");
    for figure in FIGURES {
        let at = tenant.plan.from().at(Clock::of(9, 0)).plus_minutes(random.small(1, 400));
        let id = random.id(at);
        let values = if figure.status == "active" { values(tenant, figure, &mut random) } else { Vec::new() };
        let bound = figure.alert.and_then(|(side, _)| bound(side, &values));
        definition(figure, id, at, bound, writer);
        for value in &values {
            write_value(figure, id, None, value, &mut random, writer);
        }
        if figure.by_site {
            sites(figure, id, &values, &mut random, writer);
        }
        targets(figure, id, &values, &mut random, writer);
        if let (Some((side, status)), Some(bound)) = (figure.alert, bound) {
            alert(id, side, status, bound, &values, &mut random, writer);
        }
    }
}

fn values(tenant: &Tenant, figure: &Figure, random: &mut Random) -> Vec<Value> {
    let days = tenant.plan.count(120, 95) as i32;
    (0..days)
        .map(|place| {
            let day = tenant.plan.until.plus(place + 1 - days);
            let week = match (figure.weekly, day.weekday()) {
                (true, 6) => 25,
                (true, 5) => 60,
                _ => 100,
            };
            let growth = 100 + i64::from(place) * 6 / i64::from(days);
            let swing = 100 + random.range(-figure.swing, figure.swing);
            let value = figure.usual * 10_000 * week * growth / 10_000 * swing / 100;
            Value { id: random.id(day.at(Clock::of(23, 0))), day, value: shown(value, figure) }
        })
        .collect()
}

/// A value in the decimal places of its figure; percentages end at 100.
fn shown(value: i64, figure: &Figure) -> i64 {
    let step = 10_i64.pow(4 - figure.decimals.unsigned_abs().min(4));
    let most = match figure.unit {
        "percentage" => 1_000_000,
        "score" => 50_000,
        _ => i64::MAX,
    };
    (value / step * step).min(most)
}

/// A bound that the most unusual value alone crosses; the running day is left out.
fn bound(side: &str, values: &[Value]) -> Option<i64> {
    let mut sorted: Vec<i64> = final_ones(values).map(|value| value.value).collect();
    sorted.sort_unstable();
    let extreme = if side == "below" { *sorted.first()? } else { *sorted.last()? };
    let next = if side == "below" {
        sorted.iter().find(|value| **value > extreme)
    } else {
        sorted.iter().rev().find(|value| **value < extreme)
    };
    next.copied()
}

fn final_ones(values: &[Value]) -> impl Iterator<Item = &Value> {
    values.iter().take(values.len().saturating_sub(1))
}

fn definition(figure: &Figure, id: Uuid, at: Moment, bound: Option<i64>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let owner = tenant.owner();
    let mut path = Path::begin("metric_definition_lifecycle", "draft", at);
    if figure.status != "draft" {
        path.to("active", at.plus_days(3));
    }
    if figure.status == "retired" {
        path.to("retired", at.plus_days(400));
    }
    let side = figure.alert.map(|(side, _)| side);
    row!(writer.rows, "metrics.metric_definitions", {
        id: id, business_id: tenant.id, metric_key: figure.key, name: figure.name,
        description: figure.description, category: figure.category, unit: figure.unit,
        currency: (figure.unit == "currency").then_some("USD"), aggregation: figure.aggregation,
        direction: figure.direction, decimal_places: figure.decimals,
        formula: figure.source.map(|table| format!("counted in {table}")), source_table: figure.source,
        status: figure.status, owner_id: owner,
        alert_below: bound.filter(|_| side == Some("below")).map(|bound| Fixed(bound, 4)),
        alert_above: bound.filter(|_| side == Some("above")).map(|bound| Fixed(bound, 4)), created_at: at,
        updated_at: path.end().1, created_by: owner, updated_by: owner,
    });
    let subject = Subject { schema: "metrics", kind: "metric_definition", id, label: figure.key };
    writer.transitions(subject, &path, Some(owner));
}

fn write_value(
    figure: &Figure,
    definition: Uuid,
    site: Option<Uuid>,
    value: &Value,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let at = value.day.at(Clock::of(23, 0)).min(tenant.plan.now());
    let running = value.day == tenant.plan.until;
    row!(writer.rows, "metrics.metric_values", {
        id: value.id, business_id: tenant.id, metric_definition_id: definition, measured_on: value.day,
        location_id: site, value: Fixed(value.value, 4),
        sample_size: (figure.unit != "currency").then(|| random.small(4, 60)), is_provisional: running,
        note: (!running && random.chance(2)).then(|| random.pick(&["Storm in the afternoon", "Holiday", "Telephones were down until noon"])),
        created_at: at, updated_at: at,
    });
}

/// The last month of each site; together they make the business.
fn sites(figure: &Figure, definition: Uuid, values: &[Value], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for value in values.iter().rev().take(30) {
        let mut left = value.value;
        for (place, site) in tenant.sites.iter().enumerate() {
            let last = place + 1 == tenant.sites.len();
            let part = if last { left } else { shown(value.value * random.range(28, 38) / 100, figure).min(left) };
            left -= part;
            let part = Value { id: random.id(value.day.at(Clock::of(23, 0))), day: value.day, value: part };
            write_value(figure, definition, Some(site.id), &part, random, writer);
        }
    }
}

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
fn targets(figure: &Figure, definition: Uuid, values: &[Value], random: &mut Random, writer: &mut Writer<'_>) {
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

#[allow(clippy::too_many_arguments)]
fn alert(
    definition: Uuid,
    side: &'static str,
    status: &'static str,
    bound: i64,
    values: &[Value],
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
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
