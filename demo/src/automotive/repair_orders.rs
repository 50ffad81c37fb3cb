//! Repair orders: from check-in to the paid invoice.

use serde_json::json;

use super::appointments::Appointments;
use super::bays::Bays;
use super::billing::Billing;
use super::fleet::{Fleet, Vehicle};
use super::inspections::Inspections;
use super::lifecycle::{STATES, path};
use super::order::Order;
use super::parts::{Parts, Sale};
use super::pricing::{RATE, lines, totals};
use super::repair_order_row::Facts;
use crate::calendar::{Clock, Day, GARAGE, Moment, Season, WORKDAYS};
use crate::copy::{part, row, row_of};
use crate::customer::{Account, Customer};
use crate::customers::Customers;
use crate::garage::SERVICES;
use crate::history::Subject;
use crate::notices::Notice;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Fixed;
use crate::writer::Writer;

/// The shop that takes cars in.
#[derive(Debug)]
pub(super) struct Shop<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
}

/// What the shop works with: vehicles, parts and bays.
pub(super) struct Yard<'y, 't> {
    pub(super) fleet: &'y mut Fleet,
    pub(super) parts: &'y mut Parts<'t>,
    pub(super) bays: &'y mut Bays,
}

impl<'a> Shop<'a> {
    /// The shop of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("repair orders"), numbers: Numbers::new("auto.repair_orders", "RO-AUTO") }
    }

    /// Writes the archive, then every order in the order in which they came in, with what follows.
    pub(super) fn write(mut self, customers: &mut Customers, yard: &mut Yard<'_, '_>, writer: &mut Writer<'_>) {
        let plan = self.tenant.plan;
        let mut appointments = Appointments::new(self.tenant);
        let mut inspections = Inspections::new(self.tenant);
        let mut billing = Billing::new(self.tenant);
        self.write_archive(customers, yard, writer);
        let season = Season::new(plan.from(), plan.until, GARAGE, WORKDAYS);
        let count = plan.count(450, 70);
        for index in 0..count {
            let left = count - index;
            let arrived = season
                .day(index, count)
                .at(Clock::of(7, 30))
                .plus_minutes(self.random.small(0, 400))
                .min(plan.now().plus_minutes(-30));
            let recent = left <= 32 || arrived.plus_days(4) > plan.now();
            let state = if recent {
                STATES[left % STATES.len()]
            } else {
                self.random.weighted(&[
                    ("closed", 84),
                    ("delivered", 3),
                    ("declined", 5),
                    ("cancelled", 6),
                    ("completed", 2),
                ])
            };
            let mut order = self.order(arrived, state, recent, yard);
            let vehicle = &mut yard.fleet.list[order.vehicle];
            let customer = &mut customers.list[vehicle.customer];
            order.appointment = appointments.of_order(&order, vehicle, customer, writer);
            account(&order, vehicle, &mut customer.account);
            self.write_order(&order, vehicle, customer, false, writer);
            self.write_lines(&order, yard.parts, writer);
            self.follow(&order, vehicle, writer);
            self.tell(&order, customer, writer);
            inspections.consider(&order, vehicle, writer);
            billing.consider(&order, customer, writer);
        }
        appointments.others(yard.fleet, customers, writer);
        self.numbers.write(writer);
        billing.finish(writer);
    }

    /// Orders older than two years live in the archive.
    fn write_archive(&mut self, customers: &Customers, yard: &mut Yard<'_, '_>, writer: &mut Writer<'_>) {
        let count = self.tenant.plan.count(40, 5);
        for index in 0..count {
            let day = self.tenant.plan.from().plus(-280 + (270 * index / count) as i32);
            let order = self.order(day.at(Clock::of(8, 10)), "closed", false, yard);
            let vehicle = &yard.fleet.list[order.vehicle];
            self.write_order(&order, vehicle, &customers.list[vehicle.customer], true, writer);
        }
    }

    fn order(&mut self, arrived: Moment, state: &'static str, recent: bool, yard: &mut Yard<'_, '_>) -> Order {
        let Yard { fleet, parts, bays } = yard;
        let random = &mut self.random;
        let service = random.one(&SERVICES);
        let id = random.id(arrived);
        let path = path(state, arrived, self.tenant, service, random);
        let lines = lines(service, state, arrived, parts, random);
        let inside = recent && matches!(state, "in_progress" | "waiting_parts" | "quality_check");
        let worked = path.since("in_progress").is_some();
        let bay = if inside { bays.occupy(id) } else { worked.then(|| bays.any(random)) };
        Order {
            id,
            number: self.numbers.next(arrived),
            vehicle: fleet.known_at(arrived, random),
            service,
            totals: totals(&lines),
            lines,
            path,
            checked_in: arrived,
            writer: self.tenant.someone("service_advisor", random),
            technician: self.tenant.someone("technician", random),
            bay,
            appointment: None,
        }
    }

    fn write_order(
        &mut self,
        order: &Order,
        vehicle: &Vehicle,
        customer: &Customer,
        archived: bool,
        writer: &mut Writer<'_>,
    ) {
        let facts = Facts::of(order, vehicle, customer, self.tenant, &mut self.random);
        if archived {
            let at = order.state().1.plus_days(731).min(self.tenant.plan.now());
            let mut parts = facts.parts(&mut self.random);
            parts.push(part!({ archived_at: at }));
            row_of!(writer.rows, "auto.repair_orders_archive", parts);
        } else {
            row_of!(writer.rows, "auto.repair_orders", facts.parts(&mut self.random));
        }
    }

    fn write_lines(&mut self, order: &Order, parts: &mut Parts<'_>, writer: &mut Writer<'_>) {
        let random = &mut self.random;
        let at = order.checked_in;
        let (_, since) = order.state();
        for line in &order.lines {
            let done = line.status == "completed";
            let taken = line.part.map(|number| parts.find(number));
            row!(writer.rows, "auto.line_items", {
                id: line.id, business_id: self.tenant.id, repair_order_id: order.id, r#type: line.kind,
                status: line.status, description: &line.text, part_number: taken.map(|part| part.number),
                quantity: Fixed(line.quantity, 2), unit_price: line.price, cost: line.cost,
                labor_hours: (line.kind == "labor").then_some(Fixed(line.quantity, 2)),
                inventory_item_id: taken.map(|part| part.id),
                time_spent_minutes: (line.kind == "labor" && done).then(|| (line.quantity * 60 / 100) as i32 + random.small(-6, 14)),
                completed_by: done.then_some(order.technician), created_at: at, updated_at: since,
            });
            let Some(part) = taken else { continue };
            if matches!(line.status, "approved" | "completed") {
                let moved = order.path.since("in_progress").unwrap_or(since);
                let sale = Sale {
                    number: part.number,
                    quantity: line.quantity,
                    order: order.id,
                    line: line.id,
                    at: moved,
                    worker: order.technician,
                };
                parts.sell(&sale, writer);
                if done {
                    row!(writer.rows, "auto.parts_used", {
                        id: random.id(moved), business_id: self.tenant.id, repair_order_id: order.id,
                        part_id: part.id, quantity_used: Fixed(line.quantity, 2), unit_cost: part.cost,
                        part_condition: random.weighted(&[("new", 9), ("remanufactured", 1)]), used_at: moved,
                        created_at: moved, updated_at: moved,
                    });
                }
            }
        }
    }

    /// What the customer hears of the order itself.
    fn tell(&self, order: &Order, customer: &Customer, writer: &mut Writer<'_>) {
        let subject = Subject { schema: "auto", kind: "repair_order", id: order.id, label: &order.number };
        let approval = order.path.since("waiting_approval");
        for (event, at) in [("estimate_ready", approval), ("vehicle_ready", order.path.since("ready"))] {
            if let Some(at) = at {
                let notice = Notice { event, subject, repair_order: Some(order.id), customer, at, author: None };
                writer.tell(notice);
            }
        }
    }

    /// The labor task, the vehicle's history, transitions, notes and files of an order.
    fn follow(&mut self, order: &Order, vehicle: &Vehicle, writer: &mut Writer<'_>) {
        let tenant = self.tenant;
        let random = &mut self.random;
        let (state, since) = order.state();
        let started = order.path.since("in_progress");
        let completed = order.path.since("quality_check").filter(|_| started.is_some());
        let task = match (state, started, completed) {
            ("cancelled" | "declined", _, _) => "cancelled",
            (_, _, Some(_)) => "completed",
            (_, Some(_), _) => "in_progress",
            _ => "pending",
        };
        row!(writer.rows, "auto.repair_tasks", {
            id: random.id(order.checked_in), business_id: tenant.id, repair_order_id: order.id,
            task_description: order.service.labor, labor_hours: Fixed(order.service.hours, 2),
            labor_rate: RATE, status: task, technician_id: order.technician, started_at: started,
            completed_at: completed, notes: completed.map(|_| order.service.correction),
            created_at: order.checked_in, updated_at: since,
        });
        if let Some(at) = order.path.since("completed") {
            row!(writer.rows, "auto.vehicle_history", {
                id: random.id(at), business_id: tenant.id, vehicle_id: vehicle.id,
                event_type: if order.service.kind == "inspection" { "inspection" } else if order.service.kind == "recall" { "recall" } else { "service" },
                occurred_at: at, mileage: vehicle.miles_on(at.day()), description: order.service.correction,
                repair_order_id: order.id,
                details: json!({ "ro_number": order.number, "total": order.totals.total.0 as f64 / 100.0 }),
                created_at: at, updated_at: at, created_by: order.technician, updated_by: order.technician,
            });
        }
        let subject = Subject { schema: "auto", kind: "repair_order", id: order.id, label: &order.number };
        writer.transitions(subject, &order.path, Some(order.writer));
        match state {
            "closed" if random.chance(50) => writer.note(subject, "complete", since, order.writer),
            "cancelled" => writer.note(subject, "cancel", since, order.writer),
            _ if random.chance(50) => writer.note(subject, "create", order.checked_in, order.writer),
            _ => {}
        }
        if random.chance(25) {
            writer.attach(
                subject,
                random.weighted(&[("photo", 3), ("report", 2), ("signature", 1)]),
                since,
                order.writer,
            );
        }
    }
}

fn account(order: &Order, vehicle: &mut Vehicle, account: &mut Account) {
    if !order.is_done() {
        return;
    }
    let day: Day = order.state().1.day();
    vehicle.visits += 1;
    vehicle.spent += order.totals.total;
    vehicle.first = Some(vehicle.first.map_or(day, |first| first.min(day)));
    vehicle.last = Some(vehicle.last.map_or(day, |last| last.max(day)));
    if order.service.labor.starts_with("Oil") {
        vehicle.oil_change = Some(day);
    }
    account.lifetime += order.totals.total;
    account.served(day);
}
