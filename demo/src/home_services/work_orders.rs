//! Field jobs: from the call to the finished work.

use serde_json::{Value, json};
use uuid::Uuid;

use super::billing::Billing;
use super::crew::{Crew, Stock, Technician, Unit};
use super::estimates::Estimates;
use crate::calendar::{Clock, Day, Moment, Season, TRADES, WORKDAYS};
use crate::copy::row;
use crate::customers::{Customer, Customers};
use crate::journal::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::trades::{JOBS, Job};
use crate::values::{Fixed, Minutes, Money, Months, TAX_RATE};
use crate::writer::Writer;

/// A job with its price.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) customer: usize,
    pub(super) job: &'static Job,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Totals,
    pub(super) path: Path,
    pub(super) day: Day,
    pub(super) technician: Technician,
    pub(super) clerk: Uuid,
}

/// A line of a job, offer or invoice.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: &'static str,
    pub(super) text: String,
    /// In hundredths.
    pub(super) quantity: i64,
    pub(super) price: Money,
    pub(super) cost: Money,
    pub(super) item: Option<Uuid>,
}

impl Line {
    /// Quantity times price, rounded to the cent.
    pub(super) fn total(&self) -> Money {
        self.price.times_hundredths(self.quantity)
    }
}

/// What lines add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) labor: Money,
    pub(super) material: Money,
    pub(super) fees: Money,
    pub(super) subtotal: Money,
    pub(super) discount: Money,
    pub(super) tax: Money,
    pub(super) total: Money,
    pub(super) cost: Money,
}

impl Totals {
    /// Sums lines; discount lines count against the rest before tax.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut totals = Self::default();
        for line in lines {
            match line.kind {
                "labor" => totals.labor += line.total(),
                "part" => totals.material += line.total(),
                "discount" => totals.discount = totals.discount - line.total(),
                _ => totals.fees += line.total(),
            }
            totals.cost += line.cost.times_hundredths(line.quantity);
        }
        totals.subtotal = totals.labor + totals.material + totals.fees;
        totals.tax = (totals.subtotal - totals.discount).tax();
        totals.total = totals.subtotal - totals.discount + totals.tax;
        totals
    }
}

/// The labor rate per hour.
pub(super) const RATE: Money = Money::dollars(120);

const STATES: [&str; 10] = [
    "draft",
    "created",
    "scheduled",
    "dispatched",
    "en_route",
    "on_site",
    "in_progress",
    "on_hold",
    "completed",
    "cancelled",
];

/// The desk that takes calls and plans jobs.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    tenant: &'a Tenant,
    crew: &'a Crew,
    equipment: &'a [Unit],
    random: Random,
    numbers: Numbers,
    called_off: usize,
}

impl<'a> Desk<'a> {
    /// The desk of a tenant.
    pub(super) fn new(tenant: &'a Tenant, crew: &'a Crew, equipment: &'a [Unit]) -> Self {
        let random = tenant.random("work orders");
        Self { tenant, crew, equipment, random, numbers: Numbers::new("hs.work_orders", "WO-HS"), called_off: 0 }
    }

    /// Writes every job in the order in which they came in, with what follows from them.
    pub(super) fn write(mut self, customers: &mut Customers, stock: &mut Stock, writer: &mut Writer<'_>) {
        let plan = self.tenant.plan;
        let count = plan.count(600, 60);
        let season = Season::new(plan.from(), plan.until, TRADES, WORKDAYS);
        let mut estimates = Estimates::new(self.tenant);
        let mut billing = Billing::new(self.tenant);
        for index in 0..count {
            let asked = season
                .day(index, count)
                .at(Clock::of(7, 30))
                .plus_minutes(self.random.small(0, 540))
                .min(plan.now().plus_minutes(-10));
            let order = self.order(asked, count - index, customers, stock);
            self.write_order(&order, index, asked, &mut customers.list[order.customer], writer);
            self.follow(&order, asked, writer);
            estimates.consider(&order, asked, &customers.list[order.customer], writer);
            billing.consider(&order, estimates.approved(), &mut customers.list[order.customer], writer);
        }
        self.numbers.write(writer);
        estimates.finish(writer);
        billing.finish(writer);
    }

    fn order(&mut self, asked: Moment, left: usize, customers: &Customers, stock: &mut Stock) -> Order {
        let random = &mut self.random;
        let customer = customers.known_at(asked, random);
        let job = random.one(JOBS);
        let recent = left <= 20 || asked.plus_days(12) > self.tenant.plan.now();
        let state =
            if recent { STATES[left % STATES.len()] } else { random.weighted(&[("completed", 91), ("cancelled", 9)]) };
        let lines = lines(job, random, stock);
        let path = path(state, asked, self.tenant, job, random);
        let day = planned_day(&path, self.tenant, random);
        Order {
            id: random.id(asked),
            number: self.numbers.next(asked),
            customer,
            job,
            totals: Totals::of(&lines),
            lines,
            path,
            day,
            technician: self.crew.someone(random),
            clerk: self.tenant.someone("front_desk", random),
        }
    }

    fn write_order(
        &mut self,
        order: &Order,
        index: usize,
        asked: Moment,
        customer: &mut Customer,
        writer: &mut Writer<'_>,
    ) {
        let tenant = self.tenant;
        let (state, since) = order.path.end();
        let done = state == "completed";
        let assigned = !matches!(state, "draft" | "created") && order.path.since("scheduled").is_some();
        note(customer, order, done, state == "cancelled", since);
        let random = &mut self.random;
        let from = Clock::of(random.pick(&[8, 10, 13, 15]), 0);
        let planned = order.path.since("scheduled").is_some();
        let unit =
            self.equipment.iter().find(|unit| unit.customer == order.customer && unit.category == order.job.category);
        let arrived = order.path.since("on_site");
        let started = order.path.since("in_progress");
        let rated = done && random.chance(55);
        let rating = rated.then(|| random.weighted(&[(5, 12), (4, 6), (3, 2), (2, 1), (1, 1)]));
        if let Some(stars) = rating {
            customer.account.rating_sum += stars;
            customer.account.ratings += 1;
        }
        let totals = order.totals;
        let margin =
            if totals.subtotal.0 > 0 { (totals.subtotal.0 - totals.cost.0) * 10_000 / totals.subtotal.0 } else { 0 };
        let progress = match state {
            "completed" => 100,
            "in_progress" => 60,
            "on_hold" => 40,
            "on_site" => 10,
            _ => 0,
        };
        let parts: Vec<Value> = order
            .lines
            .iter()
            .filter(|line| line.kind == "part" && (done || state == "in_progress"))
            .map(|line| json!({ "name": line.text, "quantity": line.quantity / 100 }))
            .collect();
        let priority = if order.job.kind == "emergency" {
            "emergency"
        } else {
            random.weighted(&[("normal", 7), ("low", 1), ("high", 2), ("urgent", 1)])
        };
        row!(writer.rows, "hs.work_orders", {
            id: order.id, business_id: tenant.id, customer_id: customer.id,
            location_id: random.one(&tenant.sites).id, work_order_number: &order.number,
            title: order.job.title, description: order.job.problem, summary: done.then_some(order.job.work),
            job_type: order.job.kind, service_category: order.job.category,
            service_subcategory: order.job.subcategory,
            work_type: random.weighted(&[("billable", 16), ("warranty", 2), ("callback", 1), ("goodwill", 1)]),
            priority: priority,
            urgency_reason: (priority == "emergency").then_some("Danger to people or property"),
            emergency_surcharge: if priority == "emergency" { Money::dollars(95) } else { Money(0) },
            request_source: random.weighted(&[("phone", 6), ("website", 3), ("mobile_app", 2), ("email", 1), ("walk_in", 1)]),
            requested_by: customer.person.name(), requested_by_phone: &customer.phone,
            requested_by_relationship: random.weighted(&[("owner", 6), ("spouse", 2), ("tenant", 2), ("property_manager", 1)]),
            equipment_id: unit.map(|unit| unit.id), equipment_details: unit.map(|unit| unit.name),
            problem_symptoms: order.job.problem, requested_date: asked.day(),
            requested_time_preference: random.weighted(&[("anytime", 4), ("morning", 3), ("afternoon", 2), ("evening", 1)]),
            scheduled_date: planned.then_some(order.day), scheduled_time_start: planned.then_some(from),
            scheduled_time_end: planned.then_some(Clock(from.0 + 120)),
            estimated_duration: Minutes((order.job.hours * 60 / 100) as i32),
            assigned_technician_id: assigned.then_some(order.technician.user), actual_start_time: started,
            actual_end_time: done.then_some(since),
            actual_duration: started.filter(|_| done).map(|start| Minutes(since.minutes_since(start))),
            on_site_arrival_time: arrived, departure_time: done.then(|| since.plus_minutes(6)),
            travel_time_to_site: arrived.map(|_| Minutes(random.small(9, 42))),
            work_performed: done.then_some(order.job.work), parts_used: Value::Array(parts),
            tools_used: if done { vec!["multimeter", "hand tools"] } else { Vec::new() },
            findings: arrived.map(|_| order.job.problem),
            recommendations: (done && random.chance(30)).then_some("Plan a yearly check"),
            follow_up_required: done && index % 19 == 4, labor_hours: Fixed(order.job.hours, 2),
            labor_rate: RATE, labor_cost: totals.labor, material_cost: totals.material,
            subtotal: totals.subtotal, tax_rate: TAX_RATE, tax_amount: totals.tax,
            discount_amount: totals.discount, total_amount: totals.total,
            payment_method: done.then(|| random.weighted(&[("credit_card", 6), ("check", 2), ("invoice", 3), ("ach", 1), ("cash", 1)])),
            payment_status: if done { random.weighted(&[("paid", 17), ("partial", 1), ("pending", 2), ("failed", 1)]) } else { "pending" },
            payment_due_date: done.then(|| since.day().plus(30)), quality_check_performed: rated,
            quality_score: rated.then(|| random.small(7, 10)), customer_present: random.chance(85),
            customer_signature: done.then(|| json!({ "name": customer.person.name(), "format": "svg" })),
            customer_signature_timestamp: done.then_some(since), satisfaction_survey_sent: done,
            satisfaction_rating: rating,
            satisfaction_comments: rating.map(|stars| if stars > 3 { "On time and friendly" } else { "Came late" }),
            would_recommend: rating.map(|stars| stars > 3), nps_score: rating.map(|stars| stars * 40 - 100),
            warranty_applicable: done, warranty_period: done.then_some(Months(12)),
            warranty_start_date: done.then(|| since.day()),
            warranty_end_date: done.then(|| since.day().plus(365)),
            permits_required: order.job.subcategory == "panel",
            permits_obtained: order.job.subcategory == "panel" && done,
            customer_notified_start: arrived.is_some(), customer_notified_completion: done, status: state,
            status_reason: match state { "cancelled" => Some("Customer cancelled"), "on_hold" => Some("Waiting for part"), _ => None },
            previous_status: order.path.before(), status_changed_at: since, status_changed_by: order.clerk,
            completion_percentage: progress,
            customer_instructions: random.chance(12).then_some("Please call ahead"),
            technician_instructions: random.chance(10).then_some("Bring the tall ladder"),
            first_call_resolution: done && random.chance(85), cost_per_job: totals.cost,
            profit_margin: Fixed(margin.clamp(-99_999, 99_999), 2), estimated_cost: totals.subtotal,
            location_address: customer.address.json(), service_location: customer.address.place,
            completed_at: done.then_some(since), created_at: asked, updated_at: since,
            created_by: order.clerk, updated_by: order.clerk,
        });
        for (place, line) in order.lines.iter().enumerate() {
            row!(writer.rows, "hs.work_order_items", {
                id: random.id(asked), business_id: tenant.id, work_order_id: order.id, item_type: line.kind,
                description: &line.text, quantity: Fixed(line.quantity, 2), unit_price: line.price,
                inventory_item_id: line.item, sort_order: place, created_at: asked, updated_at: asked,
                created_by: order.clerk, updated_by: order.clerk,
            });
        }
    }

    /// Assignment, audit trail, transitions, notes and files of a job.
    fn follow(&mut self, order: &Order, asked: Moment, writer: &mut Writer<'_>) {
        let tenant = self.tenant;
        let random = &mut self.random;
        let (state, since) = order.path.end();
        if let Some(assigned) = order.path.since("scheduled") {
            let status = match state {
                "completed" => "completed",
                "cancelled" => {
                    self.called_off += 1;
                    ["cancelled", "declined"][self.called_off % 2]
                }
                "in_progress" | "on_site" | "on_hold" => "in_progress",
                "dispatched" | "en_route" => "accepted",
                _ => "assigned",
            };
            row!(writer.rows, "hs.work_order_assignments", {
                id: random.id(assigned), business_id: tenant.id, work_order_id: order.id,
                technician_id: order.technician.id, assigned_by: order.clerk, assigned_at: assigned,
                started_at: order.path.since("in_progress"), assignment_status: status,
                completed_at: (state == "completed").then_some(since), created_at: assigned,
                updated_at: since,
            });
        }
        row!(writer.rows, "hs.work_orders_audit", {
            id: random.id(asked), business_id: tenant.id, work_order_id: order.id, operation: "insert",
            changed_at: asked, changed_by: order.clerk, created_at: asked,
        });
        if let Some(before) = order.path.before() {
            row!(writer.rows, "hs.work_orders_audit", {
                id: random.id(since), business_id: tenant.id, work_order_id: order.id, operation: "update",
                changed_at: since, changed_by: order.clerk, changed_fields: ["status"],
                old_values: json!({ "status": before }), new_values: json!({ "status": state }),
                created_at: since,
            });
        }
        let subject = Subject { schema: "hs", kind: "work_order", id: order.id, label: &order.number };
        writer.transitions(subject, &order.path, Some(order.clerk));
        match state {
            "completed" if random.chance(60) => writer.note(subject, "complete", since, order.technician.user),
            "cancelled" => writer.note(subject, "cancel", since, order.clerk),
            _ if random.chance(50) => writer.note(subject, "create", asked, order.clerk),
            _ => {}
        }
        if state == "completed" && random.chance(35) {
            let kind = random.weighted(&[("photo", 6), ("signature", 2), ("document", 1)]);
            writer.attach(subject, kind, since, order.technician.user);
        }
    }
}

fn lines(job: &'static Job, random: &mut Random, stock: &mut Stock) -> Vec<Line> {
    let mut lines = vec![Line {
        kind: "labor",
        text: job.title.to_owned(),
        quantity: job.hours,
        price: RATE,
        cost: Money::dollars(42),
        item: None,
    }];
    for sku in job.materials {
        let (item, name, price, cost) = stock.take(sku);
        lines.push(Line { kind: "part", text: name.to_owned(), quantity: 100, price, cost, item: Some(item) });
    }
    lines.push(Line {
        kind: "fee",
        text: "Trip charge".to_owned(),
        quantity: 100,
        price: Money::dollars(49),
        cost: Money::dollars(12),
        item: None,
    });
    if random.chance(12) {
        let off = Money(-lines[0].total().percent(10).0);
        lines.push(Line {
            kind: "discount",
            text: "Member discount on labor".to_owned(),
            quantity: 100,
            price: off,
            cost: Money(0),
            item: None,
        });
    }
    lines
}

/// The way to a state, with times that fit the moment at which the demo stands still.
fn path(state: &'static str, asked: Moment, tenant: &Tenant, job: &Job, random: &mut Random) -> Path {
    let now = tenant.plan.now();
    let mut path = Path::begin("work_order_lifecycle", if state == "draft" { "draft" } else { "created" }, asked);
    if matches!(state, "draft" | "created") {
        return path;
    }
    if state == "cancelled" && random.chance(40) {
        path.to("cancelled", asked.plus_minutes(random.small(30, 2000)).min(now));
        return path;
    }
    path.to("scheduled", asked.plus_minutes(random.small(5, 90)).min(now));
    let day = match state {
        "scheduled" => return path,
        "cancelled" => {
            path.to("cancelled", asked.plus_minutes(random.small(120, 4000)).min(now));
            return path;
        }
        "completed" => asked.day().plus(random.small(1, 6)).min(tenant.plan.until),
        _ => tenant.plan.until,
    };
    let work = (job.hours * 60 / 100) as i32;
    let mut at = day.at(Clock::of(7, 10)).plus_minutes(random.small(0, 90)).max(asked.plus_minutes(95)).min(now);
    for (step, minutes) in [("dispatched", 25), ("en_route", 30), ("on_site", 12), ("in_progress", work)] {
        path.to(step, at);
        at = at.plus_minutes(minutes).min(now);
        if step == state {
            return path;
        }
    }
    path.to(state, at);
    path
}

fn planned_day(path: &Path, tenant: &Tenant, random: &mut Random) -> Day {
    match path.since("dispatched") {
        Some(moment) => moment.day(),
        None if path.end().0 == "cancelled" => path.end().1.day().plus(random.small(1, 4)),
        None => tenant.plan.until.plus(random.small(1, 12)),
    }
}

fn note(customer: &mut Customer, order: &Order, done: bool, cancelled: bool, since: Moment) {
    let account = &mut customer.account;
    account.jobs += 1;
    account.cancelled += i32::from(cancelled);
    if done {
        account.completed += 1;
        account.revenue += order.totals.total;
        account.lifetime += order.totals.total;
        account.served(since.day());
    }
}
