//! Repair orders: from check-in to the paid invoice.

use serde_json::json;
use uuid::Uuid;

use super::appointments::Appointments;
use super::bays::Bays;
use super::billing::Billing;
use super::fleet::{Fleet, Vehicle};
use super::inspections::Inspections;
use super::lifecycle::{STATES, path};
use super::parts::Parts;
use super::pricing::{Line, RATE, Totals, lines, totals};
use crate::calendar::{Clock, Day, GARAGE, Moment, Season, WORKDAYS};
use crate::copy::row;
use crate::customers::{Account, Customer, Customers};
use crate::garage::{SERVICES, Service};
use crate::journal::{Path, Subject};
use crate::notices::Notice;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Minutes, Money, Months, TAX_RATE};
use crate::writer::Writer;

/// A repair order with its price.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) vehicle: usize,
    pub(super) service: &'static Service,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Totals,
    pub(super) path: Path,
    pub(super) checked_in: Moment,
    pub(super) writer: Uuid,
    pub(super) technician: Uuid,
    pub(super) bay: Option<(Uuid, &'static str)>,
    pub(super) appointment: Option<Uuid>,
}

impl Order {
    /// The state, and since when.
    pub(super) fn state(&self) -> (&'static str, Moment) {
        self.path.end()
    }

    /// Whether the work is done.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.state().0, "completed" | "delivered" | "closed")
    }
}

/// The shop that takes cars in.
#[derive(Debug)]
pub(super) struct Shop<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
}

impl<'a> Shop<'a> {
    /// The shop of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("repair orders"), numbers: Numbers::new("auto.repair_orders", "RO-AUTO") }
    }

    /// Writes the archive, then every order in the order in which they came in, with what follows.
    pub(super) fn write(
        mut self,
        customers: &mut Customers,
        fleet: &mut Fleet,
        parts: &mut Parts<'_>,
        bays: &mut Bays,
        writer: &mut Writer<'_>,
    ) {
        let plan = self.tenant.plan;
        let mut appointments = Appointments::new(self.tenant);
        let mut inspections = Inspections::new(self.tenant);
        let mut billing = Billing::new(self.tenant);
        self.write_archive(customers, fleet, parts, bays, writer);
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
            let mut order = self.order(arrived, state, fleet, parts, bays, recent);
            let vehicle = &mut fleet.list[order.vehicle];
            let customer = &mut customers.list[vehicle.customer];
            order.appointment = appointments.of_order(&order, vehicle, customer, writer);
            account(&order, vehicle, &mut customer.account);
            self.write_order(&order, vehicle, customer, false, writer);
            self.write_lines(&order, parts, writer);
            self.follow(&order, vehicle, writer);
            self.tell(&order, customer, writer);
            inspections.consider(&order, vehicle, writer);
            billing.consider(&order, customer, writer);
        }
        appointments.others(fleet, customers, writer);
        self.numbers.write(writer);
        billing.finish(writer);
    }

    /// Orders older than two years live in the archive.
    fn write_archive(
        &mut self,
        customers: &Customers,
        fleet: &Fleet,
        parts: &Parts<'_>,
        bays: &mut Bays,
        writer: &mut Writer<'_>,
    ) {
        let count = self.tenant.plan.count(40, 5);
        for index in 0..count {
            let day = self.tenant.plan.from().plus(-280 + (270 * index / count) as i32);
            let order = self.order(day.at(Clock::of(8, 10)), "closed", fleet, parts, bays, false);
            let vehicle = &fleet.list[order.vehicle];
            self.write_order(&order, vehicle, &customers.list[vehicle.customer], true, writer);
        }
    }

    fn order(
        &mut self,
        arrived: Moment,
        state: &'static str,
        fleet: &Fleet,
        parts: &Parts<'_>,
        bays: &mut Bays,
        recent: bool,
    ) -> Order {
        let random = &mut self.random;
        let service = random.one(SERVICES);
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
        let tenant = self.tenant;
        let random = &mut self.random;
        let (state, since) = order.state();
        let Order { service, totals, path, checked_in, .. } = order;
        let arrived = *checked_in;
        let approved = path.since("approved").or(path.since("authorized"));
        let started = path.since("in_progress");
        let completed = path.since("completed");
        let checked = path.since("quality_check");
        let diagnosed = path.since("diagnosed");
        let offered = path.since("waiting_approval").or(path.since("estimate"));
        let rated = state == "closed" && random.chance(45);
        let rating = rated.then(|| random.weighted(&[(5, 11), (4, 6), (3, 2), (2, 1), (1, 1)]));
        let waits = state == "waiting_parts";
        let miles = vehicle.miles_on(arrived.day());
        let warranty = completed.map(|at| at.day());
        let payment = match state {
            "closed" => "paid",
            "declined" => "declined",
            "delivered" => "partial",
            _ => "pending",
        };
        let method = (state == "closed")
            .then(|| random.weighted(&[("credit", 12), ("cash", 2), ("check", 2), ("insurance", 1), ("warranty", 1)]));
        let fuel = random.pick(&["1/4", "1/2", "3/4", "full", "empty", "unknown"]);
        let oily = service.labor.contains("il");
        macro_rules! order_row {
            ($table:literal $(, $column:ident : $value:expr)?) => {
                row!(writer.rows, $table, {
                    $($column: $value,)? id: order.id, business_id: tenant.id, customer_id: customer.id,
                    vehicle_id: vehicle.id, ro_number: &order.number, mileage_in: miles,
                    mileage_out: completed.map(|_| miles + 4), fuel_level_in: fuel,
                    fuel_level_out: completed.map(|_| fuel), customer_concern: service.concern,
                    additional_concerns: if random.chance(15) { vec!["Check tire pressure"] } else { Vec::new() },
                    problem_frequency: random.pick(&["always", "intermittent", "first_time"]),
                    when_problem_occurs: random.pick(&["startup", "driving", "braking", "parking"]),
                    diagnostic_time_minutes: if diagnosed.is_some() { random.small(10, 60) } else { 0 },
                    diagnostic_fee: Money(0), root_cause: diagnosed.map(|_| service.cause),
                    diagnostic_notes: diagnosed.map(|_| service.cause), estimate_provided: offered.is_some(),
                    estimate_amount: offered.map(|_| totals.total),
                    customer_authorized_amount: approved.map(|_| totals.total),
                    authorization_method: approved.map(|_| random.pick(&["phone", "digital", "verbal", "written"])),
                    authorized_by: approved.map(|_| customer.person.name()),
                    authorization_timestamp: approved, service_writer_id: order.writer,
                    primary_technician_id: diagnosed.map(|_| order.technician),
                    additional_technicians: Vec::<Uuid>::new(),
                    special_equipment_required: Vec::<&str>::new(),
                    service_bay: order.bay.map(|(_, name)| name), bay_id: order.bay.map(|(id, _)| id),
                    service_type: service.kind, service_category: service.category,
                    complexity_level: match service.hours { 0..100 => "simple", 100..250 => "standard", 250..350 => "complex", _ => "specialty" },
                    promised_date: arrived.day().plus(1), promised_time: Clock::of(17, 0),
                    estimated_completion_time: Minutes((service.hours * 60 / 100) as i32 + 60),
                    actual_start_time: started, actual_completion_time: completed,
                    parts_ordered: approved.is_some() && !service.parts.is_empty(),
                    parts_received: started.is_some() && !waits, waiting_for_parts: waits,
                    parts_eta: waits.then(|| since.day().plus(2)), sublet_work_required: false,
                    sublet_amount: Money(0), labor_rate: RATE, labor_hours: Fixed(service.hours, 2),
                    labor_amount: totals.labor, parts_total: totals.parts, shop_supplies: Money(0),
                    environmental_fee: Money(0), subtotal: totals.subtotal, discount_amount: Money(0),
                    discount_reason: (totals.discount > Money(0)).then_some("Coupon"), tax_rate: TAX_RATE,
                    tax_amount: totals.tax, total_amount: totals.total, payment_method: method,
                    payment_status: payment, insurance_claim: method == Some("insurance"),
                    warranty_work: method == Some("warranty"), road_test_performed: checked.is_some(),
                    quality_inspection: checked.is_some(),
                    quality_inspector_id: checked.map(|_| order.writer),
                    quality_score: checked.map(|_| random.small(7, 10)),
                    customer_pickup_notified: path.since("ready").is_some(),
                    pickup_notification_method: path.since("ready").map(|_| "text"),
                    follow_up_required: rating.is_some_and(|stars| stars < 3),
                    warranty_period: warranty.map(|_| Months(24)), warranty_mileage: warranty.map(|_| 24_000),
                    warranty_start_date: warranty, hazardous_waste_generated: oily && started.is_some(),
                    waste_disposal_method: (oily && started.is_some()).then_some("Used oil pickup"),
                    recycling_fees: Money(0), before_photos: json!([]), after_photos: json!([]),
                    diagnostic_reports: json!([]), satisfaction_survey_sent: state == "closed",
                    satisfaction_rating: rating, would_recommend: rating.map(|stars| stars > 3),
                    complaint_filed: rating == Some(1), status: state,
                    status_notes: match state { "cancelled" => Some("Customer cancelled"), "waiting_parts" => Some("Part on order"), _ => None },
                    comeback_job: false, goodwill_work: false, internal_work: false, parts_system_sync: false,
                    accounting_system_sync: state == "closed", appointment_id: order.appointment,
                    correction: completed.map(|_| service.correction),
                    priority: random.weighted(&[("normal", 8), ("high", 2), ("low", 1), ("urgent", 1)]),
                    customer_authorization: approved.is_some(),
                    technician_notes: started.map(|_| service.correction), check_in_date: arrived,
                    closed_date: path.since("closed"), completed_at: completed,
                    completed_by: completed.map(|_| order.technician), created_at: arrived, updated_at: since,
                    created_by: order.writer, updated_by: order.writer,
                })
            };
        }
        if archived {
            order_row!("auto.repair_orders_archive", archived_at: since.plus_days(731).min(tenant.plan.now()));
        } else {
            order_row!("auto.repair_orders");
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
                parts.sell(part.number, line.quantity, order.id, line.id, moved, order.technician, writer);
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
        let approval = order.path.since("estimate").or_else(|| order.path.since("waiting_approval"));
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
