//! The figures that a business watches, day by day, with targets and alerts.

mod figures;
mod goals;

use uuid::Uuid;

use crate::calendar::{Clock, Day, Moment};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Fixed;
use crate::writer::Writer;
use figures::{FIGURES, Figure};
use goals::{Bound, alert, targets};

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
            alert(id, Bound { side, value: bound }, status, &values, &mut random, writer);
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
