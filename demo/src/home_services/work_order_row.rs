//! A row of `hs.work_orders`, a part of it a function: what was asked, planned, done, charged, and how it ended.

use serde_json::{Value, json};

use super::crew::Unit;
use super::order::{Order, RATE};
use crate::calendar::{Clock, Moment};
use crate::copy::{Part, part};
use crate::customer::Customer;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Minutes, Money, Months, TAX_RATE};

/// What the columns of a job are made of.
pub(super) struct Facts<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) order: &'a Order,
    pub(super) customer: &'a Customer,
    pub(super) unit: Option<&'a Unit>,
    /// The job's place among all.
    pub(super) index: usize,
    pub(super) asked: Moment,
    /// When the visit is to begin.
    pub(super) from: Clock,
    /// Whether no time was free.
    pub(super) overbooked: bool,
    /// The customer's stars, where there was a survey.
    pub(super) rating: Option<i32>,
}

impl Facts<'_> {
    fn state(&self) -> &'static str {
        self.order.path.end().0
    }

    fn done(&self) -> bool {
        self.state() == "completed"
    }

    /// Whose job it is, and what was asked for.
    pub(super) fn request(&self, random: &mut Random) -> Part {
        let Self { tenant, order, customer, .. } = *self;
        let done = self.done();
        let priority = if order.job.kind == "emergency" {
            "emergency"
        } else {
            random.weighted(&[("normal", 7), ("low", 1), ("high", 2), ("urgent", 1)])
        };
        part!({
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
        })
    }

    /// The equipment and the plan.
    pub(super) fn plan(&self, random: &mut Random) -> Part {
        let Self { order, unit, asked, from, overbooked, .. } = *self;
        let planned = order.path.since("scheduled").is_some();
        part!({
        equipment_id: unit.map(|unit| unit.id), equipment_details: unit.map(|unit| unit.name),
                    problem_symptoms: order.job.problem, requested_date: asked.day(),
                    requested_time_preference: random.weighted(&[("anytime", 4), ("morning", 3), ("afternoon", 2), ("evening", 1)]),
                    scheduled_date: planned.then_some(order.day), scheduled_time_start: planned.then_some(from),
                    scheduled_time_end: planned.then_some(Clock(from.0 + 120)), is_overbooked: overbooked,
                    estimated_duration: Minutes((order.job.hours * 60 / 100) as i32),
                })
    }

    /// What the technician did.
    pub(super) fn visit(&self, random: &mut Random) -> Part {
        let Self { order, index, .. } = *self;
        let (state, since) = order.path.end();
        let done = self.done();
        let assigned = !matches!(state, "draft" | "created") && order.path.since("scheduled").is_some();
        let started = order.path.since("in_progress");
        let arrived = order.path.since("on_site");
        let parts: Vec<Value> = order
            .lines
            .iter()
            .filter(|line| line.kind == "part" && (done || state == "in_progress"))
            .map(|line| json!({ "name": line.text, "quantity": line.quantity / 100 }))
            .collect();
        part!({
        assigned_technician_id: assigned.then_some(order.technician.user), actual_start_time: started,
                    actual_end_time: done.then_some(since),
                    actual_duration: started.filter(|_| done).map(|start| Minutes(since.minutes_since(start))),
                    on_site_arrival_time: arrived, departure_time: done.then(|| since.plus_minutes(6)),
                    travel_time_to_site: arrived.map(|_| Minutes(random.small(9, 42))),
                    work_performed: done.then_some(order.job.work), parts_used: Value::Array(parts),
                    tools_used: if done { vec!["multimeter", "hand tools"] } else { Vec::new() },
                    findings: arrived.map(|_| order.job.problem),
                    recommendations: (done && random.chance(30)).then_some("Plan a yearly check"),
                    follow_up_required: done && index % 19 == 4,
                })
    }

    /// What it costs, and what the customer says.
    pub(super) fn price(&self, random: &mut Random) -> Part {
        let Self { order, customer, rating, .. } = *self;
        let (done, since, rated) = (self.done(), order.path.end().1, rating.is_some());
        let totals = order.totals;
        part!({
        labor_hours: Fixed(order.job.hours, 2),
                    labor_rate: RATE, labor_cost: totals.labor, material_cost: totals.material,
                    subtotal: totals.subtotal, tax_rate: TAX_RATE, tax_amount: totals.tax,
                    discount_amount: Money(0), total_amount: totals.total,
                    payment_method: done.then(|| random.weighted(&[("credit_card", 6), ("check", 2), ("invoice", 3), ("ach", 1), ("cash", 1)])),
                    payment_status: if done { random.weighted(&[("paid", 17), ("partial", 1), ("pending", 2), ("failed", 1)]) } else { "pending" },
                    payment_due_date: done.then(|| since.day().plus(30)), quality_check_performed: rated,
                    quality_score: rated.then(|| random.small(7, 10)), customer_present: random.chance(85),
                    customer_signature: done.then(|| json!({ "name": customer.person.name(), "format": "svg" })),
                    customer_signature_timestamp: done.then_some(since), satisfaction_survey_sent: done,
                    satisfaction_rating: rating,
                    satisfaction_comments: rating.map(|stars| if stars > 3 { "On time and friendly" } else { "Came late" }),
                    would_recommend: rating.map(|stars| stars > 3), nps_score: rating.map(|stars| stars * 40 - 100),
                })
    }

    /// How it ended: warranty, permits, state, margin.
    pub(super) fn outcome(&self, random: &mut Random) -> Part {
        let Self { order, customer, asked, .. } = *self;
        let (state, since) = order.path.end();
        let done = self.done();
        let arrived = order.path.since("on_site");
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
        part!({
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
                })
    }
}
