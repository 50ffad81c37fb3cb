//! A row of `auto.repair_orders` or of their archive, a part of it a function.

use serde_json::json;
use uuid::Uuid;

use super::fleet::Vehicle;
use super::order::Order;
use super::pricing::RATE;
use crate::calendar::{Clock, Moment};
use crate::copy::{Part, part};
use crate::customer::Customer;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Minutes, Money, Months, TAX_RATE};

/// What the columns of a repair order are made of.
pub(super) struct Facts<'a> {
    tenant: &'a Tenant,
    order: &'a Order,
    vehicle: &'a Vehicle,
    customer: &'a Customer,
    rating: Option<i32>,
    method: Option<&'static str>,
    fuel: &'static str,
}

impl<'a> Facts<'a> {
    /// The facts of an order, with what the customer says and how they pay.
    pub(super) fn of(
        order: &'a Order,
        vehicle: &'a Vehicle,
        customer: &'a Customer,
        tenant: &'a Tenant,
        random: &mut Random,
    ) -> Self {
        let closed = order.state().0 == "closed";
        let rated = closed && random.chance(45);
        let rating = rated.then(|| random.weighted(&[(5, 11), (4, 6), (3, 2), (2, 1), (1, 1)]));
        let method = closed
            .then(|| random.weighted(&[("credit", 12), ("cash", 2), ("check", 2), ("insurance", 1), ("warranty", 1)]));
        let fuel = random.pick(&["1/4", "1/2", "3/4", "full", "empty", "unknown"]);
        Self { tenant, order, vehicle, customer, rating, method, fuel }
    }

    /// All columns.
    pub(super) fn parts(&self, random: &mut Random) -> Vec<Part> {
        vec![self.arrival(random), self.work(random), self.price(), self.check(random), self.end(random)]
    }

    fn completed(&self) -> Option<Moment> {
        self.order.path.since("completed")
    }

    fn started(&self) -> Option<Moment> {
        self.order.path.since("in_progress")
    }

    /// When the customer agreed.
    fn approved(&self) -> Option<Moment> {
        self.order.path.since("approved")
    }

    /// What comes in, and what is found.
    fn arrival(&self, random: &mut Random) -> Part {
        let Self { tenant, order, vehicle, customer, fuel, .. } = *self;
        let Order { service, totals, path, .. } = order;
        let completed = self.completed();
        let diagnosed = path.since("diagnosed");
        let offered = path.since("waiting_approval");
        let miles = vehicle.miles_on(order.checked_in.day());
        part!({
            id: order.id, business_id: tenant.id, customer_id: customer.id,
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
        })
    }

    /// Who works on it, where and when.
    fn work(&self, random: &mut Random) -> Part {
        let Self { order, customer, .. } = *self;
        let Order { service, totals, path, .. } = order;
        let arrived = order.checked_in;
        let (approved, started, completed) = (self.approved(), self.started(), self.completed());
        let diagnosed = path.since("diagnosed");
        part!({
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
                })
    }

    /// Parts and price.
    fn price(&self) -> Part {
        let Self { order, method, .. } = *self;
        let Order { service, totals, .. } = order;
        let (state, since) = order.state();
        let (approved, started) = (self.approved(), self.started());
        let waits = state == "waiting_parts";
        let payment = match state {
            "closed" => "paid",
            "declined" => "declined",
            "delivered" => "partial",
            _ => "pending",
        };
        part!({
        parts_ordered: approved.is_some() && !service.parts.is_empty(),
                    parts_received: started.is_some() && !waits, waiting_for_parts: waits,
                    parts_eta: waits.then(|| since.day().plus(2)), sublet_work_required: false,
                    sublet_amount: Money(0), labor_rate: RATE, labor_hours: Fixed(service.hours, 2),
                    labor_amount: totals.labor, parts_total: totals.parts, shop_supplies: Money(0),
                    environmental_fee: Money(0), subtotal: totals.subtotal, discount_amount: Money(0),
                    discount_reason: (totals.discount > Money(0)).then_some("Coupon"), tax_rate: TAX_RATE,
                    tax_amount: totals.tax, total_amount: totals.total, payment_method: method,
                    payment_status: payment, insurance_claim: method == Some("insurance"),
                    warranty_work: method == Some("warranty"),
                })
    }

    /// The last look, the warranty, and what the customer says.
    fn check(&self, random: &mut Random) -> Part {
        let Self { order, rating, .. } = *self;
        let Order { service, path, .. } = order;
        let (state, _) = order.state();
        let started = self.started();
        let checked = path.since("quality_check");
        let warranty = self.completed().map(|at| at.day());
        let oily = service.labor.contains("il");
        part!({
        road_test_performed: checked.is_some(),
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
                    complaint_filed: rating == Some(1),
                })
    }

    /// The state, and when it came to it.
    fn end(&self, random: &mut Random) -> Part {
        let Self { order, .. } = *self;
        let Order { service, path, .. } = order;
        let arrived = order.checked_in;
        let (state, since) = order.state();
        let (approved, started, completed) = (self.approved(), self.started(), self.completed());
        part!({
        status: state,
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
    }
}
