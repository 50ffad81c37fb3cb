//! Maintenance agreements and their visits.

use uuid::Uuid;

use super::crew::{Crew, Unit};
use crate::calendar::{Clock, Day, Moment};
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
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
    let mut random = writer.tenant.random("agreements");
    let mut numbers = Numbers::new("hs.service_agreements", "SA-HS");
    let plan = writer.tenant.plan;
    let count = plan.count(120, 15);
    let span = plan.until.0 - plan.from().0 - 10;
    for index in 0..count {
        let day = plan.from().plus((i64::from(span) * index as i64 / count as i64) as i32);
        let signed = day.at(Clock::of(10, 0)).plus_minutes((index % 300) as i32);
        let customer = &customers.list[customers.known_at(signed, &mut random)];
        let covered = equipment.iter().filter(|unit| customers.list[unit.customer].id == customer.id);
        let covered = covered.map(|unit| unit.id).collect();
        let agreement = Agreement { covered, ..Agreement::sign(index, signed, customer, writer.tenant, &mut random) };
        let number = numbers.next(signed);
        let clerk = writer.tenant.someone("front_desk", &mut random);
        let done = agreement.visits(crew, &mut random, writer);
        agreement.write(&number, done, clerk, &mut random, writer);
        let subject = Subject { schema: "hs", kind: "service_agreement", id: agreement.id, label: &number };
        writer.transitions(subject, &agreement.path, Some(clerk));
        if random.chance(40) {
            writer.attach(subject, "document", signed, clerk);
        }
    }
    numbers.write(writer);
}

/// An agreement of a customer with its course.
struct Agreement {
    id: Uuid,
    customer: Uuid,
    covered: Vec<Uuid>,
    offer: (&'static str, &'static str, &'static str, i32, i64),
    signed: Moment,
    state: &'static str,
    renewed: bool,
    end: Day,
    path: Path,
}

impl Agreement {
    fn sign(index: usize, signed: Moment, customer: &Customer, tenant: &Tenant, random: &mut Random) -> Self {
        let (day, plan) = (signed.day(), tenant.plan);
        let offer = if customer.company.is_some() { PLANS[2] } else { PLANS[index % 2 * (1 + index % 3)] };
        let over = day.plus(365) < plan.until;
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
            "suspended" | "cancelled" => path.to(state, signed.plus_days(60).min(plan.now())),
            "expired" => path.to(state, end.at(Clock(0)).min(plan.now())),
            _ => {}
        }
        Self {
            id: random.id(signed),
            customer: customer.id,
            covered: Vec::new(),
            offer,
            signed,
            state,
            renewed,
            end,
            path,
        }
    }

    fn years(&self) -> i32 {
        if self.renewed { 2 } else { 1 }
    }

    fn write(&self, number: &str, done: i32, clerk: Uuid, random: &mut Random, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let Self { state, signed, .. } = *self;
        let (name, kind, frequency, visits, price) = self.offer;
        let revenue = if state == "draft" { Money(0) } else { Money::dollars(price * i64::from(self.years())) };
        let costs = Money::dollars(62 * i64::from(done));
        let (_, since) = self.path.end();
        row!(writer.rows, "hs.service_agreements", {
            id: self.id, business_id: tenant.id, customer_id: self.customer, agreement_number: number,
            agreement_name: name, agreement_type: kind, start_date: signed.day(), end_date: self.end, auto_renewal: self.renewed,
            covered_equipment: &self.covered, service_categories: ["hvac", "plumbing"],
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
    }

    /// Writes the visits of the agreement; returns how many took place.
    fn visits(&self, crew: &Crew, random: &mut Random, writer: &mut Writer<'_>) -> i32 {
        let tenant = writer.tenant;
        let Self { state, signed, .. } = *self;
        let (ended, per_year) = (self.path.end().1, self.offer.3);
        if state == "draft" {
            return 0;
        }
        let mut done = 0;
        for visit in 0..per_year * self.years() {
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
            id: random.id(signed), business_id: tenant.id, service_agreement_id: self.id,
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
}
