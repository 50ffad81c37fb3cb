//! Privacy requests and consents, health and card data, and controls over the books.

mod ccpa;
mod controls;
mod gdpr;
mod hipaa;
mod pci;
mod sox;

use serde_json::{Value, json};
use uuid::Uuid;

use super::calendar::{Day, Moment};
use super::customers::Customers;
use super::history::{Path, Subject};
use super::random::Random;
use super::tenant::Tenant;
use super::writer::Writer;

/// Writes them for one tenant.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    gdpr::write(customers, writer);
    ccpa::write(customers, writer);
    hipaa::write(customers, writer);
    pci::write(writer);
    sox::write(writer);
}

/// The day that many months later, or the last of its month.
fn months_after(day: Day, months: i32) -> Day {
    let (_, _, of_month) = day.date();
    let last = day.month_start(months + 1).plus(-1);
    day.month_start(months).plus(of_month as i32 - 1).min(last)
}

/// The day that many working days later.
fn working_days_after(day: Day, days: i32) -> Day {
    let mut left = days;
    let mut day = day;
    while left > 0 {
        day = day.plus(1);
        left -= i32::from(day.weekday() < 5);
    }
    day
}

/// `count` moments over the two years, the last `recent` of them in the last three weeks.
fn moments(tenant: &Tenant, count: usize, recent: usize, random: &mut Random) -> Vec<Moment> {
    let now = tenant.plan.now();
    let settled = count.saturating_sub(recent);
    let mut list: Vec<Moment> = (0..count)
        .map(|index| {
            let days = match index.checked_sub(settled) {
                Some(place) => 20 - (place * 18 / recent.max(1)) as i32,
                None => 715 - (index * 640 / settled.max(1)) as i32,
            };
            now.plus_days(-days).plus_minutes(-random.small(0, 600))
        })
        .collect();
    list.sort_unstable_by_key(|at| at.seconds());
    list
}

/// What the database writes when an export or an erasure is done: rows by table.
fn report(customer: Uuid, at: Moment, erased: bool, random: &mut Random) -> Value {
    let actions: Vec<Value> = actions(erased, random)
        .into_iter()
        .map(|(action, table, rows)| json!({ "table": table, "action": action, "rows": rows }))
        .collect();
    let (day, seconds) = at.split();
    let (year, month, of_month) = day.date();
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    let mut report = json!({
        "customer_id": customer,
        "carried_out_at": format!("{year:04}-{month:02}-{of_month:02}T{hour:02}:{minute:02}:00+00:00"),
        "actions": actions,
    });
    if !erased {
        report["sha256"] = json!(random.hex(64));
    }
    report
}

fn actions(erased: bool, random: &mut Random) -> Vec<(&'static str, &'static str, i32)> {
    let (personal, business) = if erased { ("anonymised", "retained") } else { ("exported", "exported") };
    vec![
        (personal, "hs.customers", 1),
        (personal, "hs.work_orders", random.small(1, 6)),
        (business, "hs.invoices", random.small(1, 5)),
        (personal, "auto.vehicles", random.small(1, 2)),
        (business, "auto.repair_orders", random.small(1, 4)),
    ]
}

/// A path from its states, some time apart, never beyond the demo's present.
fn path(
    tenant: &Tenant,
    machine: &'static str,
    states: &[&'static str],
    begun: Moment,
    days: i32,
    random: &mut Random,
) -> Path {
    let mut states = states.iter();
    let mut at = begun;
    let mut path = Path::begin(machine, states.next().copied().unwrap_or_default(), begun);
    for state in states {
        at = at.plus_days(random.small(0, days)).plus_minutes(random.small(20, 500)).min(tenant.plan.now());
        path.to(state, at);
    }
    path
}

/// Notes the path of a record of compliance.
fn note_path(subject: Subject<'_>, path: &Path, actor: Uuid, writer: &mut Writer<'_>) {
    writer.transitions(subject, path, Some(actor));
}
