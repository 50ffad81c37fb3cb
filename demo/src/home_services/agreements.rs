//! Maintenance agreements and their visits.

use uuid::Uuid;

use super::crew::{Crew, Unit};
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::customers::Customers;
use crate::journal::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

/// Plans: name, kind, frequency, visits a year, price a year in dollars.
const PLANS: [(&str, &str, &str, i32, i64); 4] = [
    ("Comfort Club", "maintenance", "bi_annually", 2, 228),
    ("Total Home Plan", "service_plan", "quarterly", 4, 516),
    ("Commercial Care", "service_plan", "monthly", 12, 2880),
    ("Extended Warranty", "warranty_extension", "annually", 1, 349),
];

const STATES: [&str; 5] = ["draft", "active", "suspended", "expired", "cancelled"];

/// Writes `hs.service_agreements` and `hs.maintenance_visits`.
pub(super) fn write(crew: &Crew, equipment: &[Unit], customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("agreements");
    let mut numbers = Numbers::new("hs.service_agreements", "SA-HS");
    let count = tenant.plan.count(120, 15);
    let span = tenant.plan.until.0 - tenant.plan.from().0 - 10;
    for index in 0..count {
        let day = tenant.plan.from().plus((i64::from(span) * index as i64 / count as i64) as i32);
        let signed = day.at(Clock::of(10, 0)).plus_minutes((index % 300) as i32);
        let customer = &customers.list[customers.known_at(signed, &mut random)];
        let covered: Vec<Uuid> = equipment
            .iter()
            .filter(|unit| customers.list[unit.customer].id == customer.id)
            .map(|unit| unit.id)
            .collect();
        let (name, kind, frequency, visits, price) =
            if customer.company.is_some() { PLANS[2] } else { PLANS[index % 2 * (1 + index % 3)] };
        let over = day.plus(365) < tenant.plan.until;
        let state = if index < STATES.len() || !over {
            STATES[index % STATES.len()]
        } else {
            random.weighted(&[("expired", 7), ("active", 8), ("cancelled", 1)])
        };
        let renewed = state == "active" && over;
        let end = day.plus(if renewed { 730 } else { 365 });
        let mut path = Path::begin("service_agreement_lifecycle", "draft", signed);
        if state != "draft" {
            path.to("active", signed.plus_minutes(30));
        }
        match state {
            "suspended" | "cancelled" => path.to(state, signed.plus_days(60).min(tenant.plan.now())),
            "expired" => path.to(state, end.at(Clock(0)).min(tenant.plan.now())),
            _ => {}
        }
        let id = random.id(signed);
        let number = numbers.next(signed);
        let clerk = tenant.someone("front_desk", &mut random);
        let done =
            visits_of(id, crew, signed, path.end().1, state, visits, if renewed { 2 } else { 1 }, &mut random, writer);
        let years = if renewed { 2 } else { 1 };
        let revenue = if state == "draft" { Money(0) } else { Money::dollars(price * years) };
        let costs = Money::dollars(62 * i64::from(done));
        let (_, since) = path.end();
        row!(writer.rows, "hs.service_agreements", {
            id: id, business_id: tenant.id, customer_id: customer.id, agreement_number: &number,
            agreement_name: name, agreement_type: kind, start_date: day, end_date: end, auto_renewal: renewed,
            covered_equipment: covered, service_categories: ["hvac", "plumbing"],
            excluded_services: ["duct cleaning"], maintenance_frequency: frequency,
            total_visits_per_year: visits, visits_completed: done,
            next_scheduled_visit: (state == "active").then(|| tenant.plan.until.plus(random.small(3, 60))),
            agreement_value: Money::dollars(price),
            billing_frequency: random.pick(&["annually", "monthly", "quarterly"]),
            discount_percentage: Fixed(1000, 2), response_time_hours: if visits > 3 { 4 } else { 24 },
            priority_service: visits > 1, emergency_coverage: visits > 3,
            parts_discount_percentage: Fixed(1500, 2),
            terms_and_conditions: "Renews yearly unless cancelled thirty days before its end.",
            cancellation_policy: "Unused visits are refunded.", total_revenue: revenue, total_costs: costs,
            profit_margin: (revenue > costs).then(|| Fixed((revenue.0 - costs.0) * 10_000 / revenue.0, 2)),
            agreement_status: state, created_at: signed, updated_at: since, created_by: clerk,
            updated_by: clerk,
        });
        let subject = Subject { schema: "hs", kind: "service_agreement", id, label: &number };
        writer.transitions(subject, &path, Some(clerk));
        if random.chance(40) {
            writer.attach(subject, "document", signed, clerk);
        }
    }
    numbers.write(writer);
}

/// Writes the visits of an agreement; returns how many took place.
#[allow(clippy::too_many_arguments, reason = "the facts of one agreement")]
fn visits_of(
    agreement: Uuid,
    crew: &Crew,
    signed: Moment,
    ended: Moment,
    state: &str,
    per_year: i32,
    years: i32,
    random: &mut Random,
    writer: &mut Writer<'_>,
) -> i32 {
    let tenant = writer.tenant;
    if state == "draft" {
        return 0;
    }
    let mut done = 0;
    for visit in 0..per_year * years {
        let day = signed.day().plus(14 + visit * 365 / per_year);
        let past = day < tenant.plan.until;
        let live = state == "active" || day.at(Clock(0)) < ended;
        if day > tenant.plan.until.plus(120) {
            break;
        }
        let status = match (past, live) {
            (_, false) => "cancelled",
            (true, true) => random.weighted(&[("completed", 9), ("missed", 1)]),
            (false, true) => "scheduled",
        };
        let completed = (status == "completed").then(|| day.at(Clock::of(11, 20)));
        done += i32::from(completed.is_some());
        row!(writer.rows, "hs.maintenance_visits", {
            id: random.id(signed), business_id: tenant.id, service_agreement_id: agreement,
            technician_id: crew.someone(random).id, visit_number: visit + 1, scheduled_date: day,
            scheduled_time_start: Clock::of(10, 0), scheduled_time_end: Clock::of(12, 0), status: status,
            completed_at: completed,
            findings: completed.map(|_| random.pick(&["All in order", "Filter changed", "Capacitor weak, offered replacement", "Coil cleaned"])),
            created_at: signed, updated_at: completed.unwrap_or(signed), created_by: tenant.owner(),
            updated_by: tenant.owner(),
        });
    }
    done
}
