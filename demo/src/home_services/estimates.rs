//! Offers that come before larger jobs.

use uuid::Uuid;

use super::order::{Order, RATE, Totals};
use crate::calendar::Moment;
use crate::copy::row;
use crate::customer::Customer;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money, TAX_RATE};
use crate::writer::Writer;

const STATES: [&str; 6] = ["draft", "sent", "viewed", "approved", "rejected", "expired"];

/// The offers of a tenant.
#[derive(Debug)]
pub(super) struct Estimates<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
    made: usize,
    approved: Option<Uuid>,
}

/// An estimate on its way.
struct Offer<'a> {
    id: Uuid,
    number: &'a str,
    path: &'a Path,
    asked: Moment,
}

impl<'a> Estimates<'a> {
    /// No offers yet.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        let random = tenant.random("estimates");
        Self { tenant, random, numbers: Numbers::new("hs.estimates", "EST"), made: 0, approved: None }
    }

    /// The approved offer of the job last considered.
    pub(super) fn approved(&self) -> Option<Uuid> {
        self.approved
    }

    /// Writes an offer for a job that is large enough, or now and then.
    pub(super) fn consider(&mut self, order: &Order, asked: Moment, customer: &Customer, writer: &mut Writer<'_>) {
        self.approved = None;
        if order.totals.total < Money::dollars(1500) && !self.random.chance(18) {
            return;
        }
        let (work, _) = order.path.end();
        let state = match work {
            "completed" => "approved",
            "cancelled" => self.random.pick(&["rejected", "expired"]),
            _ => STATES[self.made % STATES.len()],
        };
        self.made += 1;
        let id = self.random.id(asked);
        let path = self.path(state, asked);
        let (state, since) = path.end();
        if state == "approved" && work == "completed" {
            self.approved = Some(id);
        }
        let number = self.numbers.next(asked);
        let offer = Offer { id, number: &number, path: &path, asked };
        self.write(&offer, order, customer, writer);
        self.write_lines(&offer, order, writer);
        let subject = Subject { schema: "hs", kind: "estimate", id, label: &number };
        writer.transitions(subject, &path, Some(order.clerk));
        if self.random.chance(25) {
            writer.note(subject, "update", since, order.clerk);
        }
    }

    /// Leaves the counters where the numbers end.
    pub(super) fn finish(&self, writer: &mut Writer<'_>) {
        self.numbers.write(writer);
    }

    fn path(&mut self, state: &'static str, asked: Moment) -> Path {
        let now = self.tenant.plan.now();
        let random = &mut self.random;
        let mut path = Path::begin("estimate_lifecycle", "draft", asked);
        let sent = asked.plus_minutes(random.small(10, 50)).min(now);
        if state != "draft" {
            path.to("sent", sent);
        }
        if matches!(state, "viewed" | "approved" | "rejected") {
            path.to("viewed", sent.plus_minutes(random.small(5, 30)).min(now));
        }
        match state {
            "approved" | "rejected" => path.to(state, sent.plus_minutes(random.small(30, 240)).min(now)),
            "expired" => path.to(state, sent.plus_days(30).min(now)),
            _ => {}
        }
        path
    }

    fn write(&mut self, offer: &Offer<'_>, order: &Order, customer: &Customer, writer: &mut Writer<'_>) {
        let Offer { id, number, path, asked } = *offer;
        let (state, since) = path.end();
        let Totals { material, fees, subtotal, tax, total, .. } = order.totals;
        row!(writer.rows, "hs.estimates", {
            id: id, business_id: self.tenant.id, customer_id: customer.id, work_order_id: order.id,
            estimate_number: number, title: order.job.title, description: order.job.work,
            labor_hours: Fixed(order.job.hours, 2), labor_rate: RATE, material_cost: material,
            equipment_cost: fees, subtotal: subtotal, tax_rate: TAX_RATE, tax_amount: tax,
            discount_amount: Money(0), total_amount: total,
            terms_and_conditions: "Price holds for thirty days. Hidden damage is offered separately.",
            warranty_terms: "One year on labor",
            payment_terms: if customer.company.is_some() { "Net 30" } else { "Due on receipt" },
            status: state, valid_until: asked.day().plus(30), sent_at: path.since("sent"),
            viewed_at: path.since("viewed"), approved_at: path.since("approved"),
            rejected_at: path.since("rejected"), created_at: asked, updated_at: since,
            created_by: order.clerk, updated_by: order.clerk,
        });
    }

    fn write_lines(&mut self, offer: &Offer<'_>, order: &Order, writer: &mut Writer<'_>) {
        let Offer { id: estimate, asked, .. } = *offer;
        for (place, line) in order.lines.iter().enumerate() {
            row!(writer.rows, "hs.estimate_items", {
                id: self.random.id(asked), business_id: self.tenant.id, estimate_id: estimate,
                item_type: line.kind, description: &line.text, quantity: Fixed(line.quantity, 2),
                unit_price: line.price, inventory_item_id: line.item, sort_order: place, is_optional: false,
                created_at: asked, updated_at: asked, created_by: order.clerk, updated_by: order.clerk,
            });
        }
    }
}
