//! Field jobs: from the call to the finished work.

use serde_json::json;
use uuid::Uuid;

use super::billing::Billing;
use super::crew::{Crew, Stock, Unit};
use super::estimates::Estimates;
use super::order::{Line, Order, RATE, Totals};
use super::work_order_row::Facts;
use crate::calendar::{Clock, Day, Moment, Season, TRADES, WORKDAYS};
use crate::copy::{row, row_of};
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::trades::{JOBS, Job};
use crate::values::{Fixed, Money};
use crate::writer::Writer;

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

/// The hours at which jobs begin; each is over before the next.
const STARTS: [i32; 4] = [8, 10, 13, 15];

/// The desk that takes calls and plans jobs.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    tenant: &'a Tenant,
    crew: &'a Crew,
    equipment: &'a [Unit],
    random: Random,
    numbers: Numbers,
    called_off: usize,
    /// Which technicians are taken, on which day and from which hour.
    taken: Vec<(Uuid, Day, i32)>,
}

impl<'a> Desk<'a> {
    /// The desk of a tenant.
    pub(super) fn new(tenant: &'a Tenant, crew: &'a Crew, equipment: &'a [Unit]) -> Self {
        let random = tenant.random("work orders");
        Self {
            tenant,
            crew,
            equipment,
            random,
            numbers: Numbers::new("hs.work_orders", "WO-HS"),
            called_off: 0,
            taken: Vec::new(),
        }
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
        let job = random.one(&JOBS);
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
        let (state, since) = order.path.end();
        let done = state == "completed";
        note(customer, order, done, state == "cancelled", since);
        let random = &mut self.random;
        let first = random.below(STARTS.len());
        let holds = matches!(state, "scheduled" | "dispatched" | "en_route" | "on_site" | "in_progress");
        let who = order.technician.user;
        let starts = (0..STARTS.len()).map(|later| STARTS[(first + later) % STARTS.len()]);
        // A technician does one job at a time.
        let free = starts.clone().find(|hour| !holds || !self.taken.contains(&(who, order.day, *hour)));
        let from = Clock::of(free.unwrap_or(STARTS[first]), 0);
        if let Some(hour) = free.filter(|_| holds) {
            self.taken.push((who, order.day, hour));
        }
        let overbooked = free.is_none();
        let unit =
            self.equipment.iter().find(|unit| unit.customer == order.customer && unit.category == order.job.category);
        let rated = done && random.chance(55);
        let rating = rated.then(|| random.weighted(&[(5, 12), (4, 6), (3, 2), (2, 1), (1, 1)]));
        if let Some(stars) = rating {
            customer.account.rating_sum += stars;
            customer.account.ratings += 1;
        }
        let facts = Facts { tenant: self.tenant, order, customer, unit, index, asked, from, overbooked, rating };
        let parts = [
            facts.request(random),
            facts.plan(random),
            facts.visit(random),
            facts.price(random),
            facts.outcome(random),
        ];
        row_of!(writer.rows, "hs.work_orders", parts);
        for (place, line) in order.lines.iter().enumerate() {
            row!(writer.rows, "hs.work_order_items", {
                id: random.id(asked), business_id: self.tenant.id, work_order_id: order.id, item_type: line.kind,
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
    for sku in &job.materials {
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
