//! What each vehicle has behind it and before it: events of its life, and maintenance that falls due.

use serde_json::json;

use super::fleet::Fleet;
use crate::calendar::Clock;
use crate::copy::row;
use crate::random::Random;
use crate::writer::Writer;

/// Maintenance: name, miles and months between.
const PLANS: [(&str, &str, i32, i32); 5] = [
    ("Oil and filter", "Change engine oil and filter", 5000, 6),
    ("Tire rotation", "Rotate tires, check pressure", 7500, 9),
    ("Brake fluid", "Replace brake fluid", 30_000, 24),
    ("Cabin filter", "Replace cabin air filter", 15_000, 12),
    ("State inspection", "Annual inspection", 12_000, 12),
];

/// Writes `auto.maintenance_schedules`, and events of `auto.vehicle_history` that are no visits.
pub(super) fn write(fleet: &Fleet, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("upkeep");
    events(fleet, &mut random, writer);
    let clerk = tenant.someone("service_advisor", &mut random);
    let until = tenant.plan.until;
    for (index, vehicle) in fleet.list.iter().enumerate() {
        let last = vehicle.last.unwrap_or(vehicle.since.day());
        for place in 0..1 + index % 2 {
            let (name, description, miles, months) = PLANS[(index + place) % PLANS.len()];
            let due = last.plus(months * 30);
            let done = vehicle.miles_on(last);
            let status = match (index + place) % 15 {
                4 => "completed",
                9 => "dismissed",
                _ if due < until => "overdue",
                _ if due < until.plus(45) => "due",
                _ => "active",
            };
            row!(writer.rows, "auto.maintenance_schedules", {
                id: random.id(vehicle.since), business_id: tenant.id, vehicle_id: vehicle.id,
                service_name: name, description: description, interval_miles: miles, interval_months: months,
                last_service_date: vehicle.last, last_service_mileage: vehicle.last.map(|_| done),
                next_due_date: due, next_due_mileage: done + miles,
                priority: match status { "overdue" => random.pick(&["high", "urgent"]), "active" => "low", _ => "normal" },
                status: status, created_at: vehicle.since,
                updated_at: last.at(Clock::of(16, 0)).max(vehicle.since).min(tenant.plan.now()),
                created_by: clerk, updated_by: clerk,
            });
        }
    }
}

fn events(fleet: &Fleet, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kinds = [
        ("registration", "Registered at the county"),
        ("mileage", "Odometer reported by the owner"),
        ("accident", "Rear bumper damage, repaired elsewhere"),
        ("ownership_change", "Bought used"),
        ("note", "Owner plans to sell next year"),
        ("recall", "Recall notice received"),
    ];
    for (index, vehicle) in fleet.list.iter().enumerate() {
        let (kind, description) = kinds[index % kinds.len()];
        let at = vehicle.since.plus_days(random.small(0, 20)).min(tenant.plan.now());
        row!(writer.rows, "auto.vehicle_history", {
            id: random.id(at), business_id: tenant.id, vehicle_id: vehicle.id, event_type: kind,
            occurred_at: at, mileage: vehicle.miles_on(at.day()), description: description,
            details: json!({ "source": "customer" }), created_at: at, updated_at: at,
        });
    }
}
