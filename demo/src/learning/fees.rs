//! What learners pay for their places, and get back.

use super::learners::{Enrolment, Learner};
use super::school::Course;
use crate::calendar::Moment;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Money;
use crate::writer::Writer;

/// What a place costs, and what of it was paid and paid back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fee {
    pub(super) price: Money,
    pub(super) discount: Money,
    pub(super) paid: Money,
    pub(super) refunded: Money,
}

impl Fee {
    /// The fee of the enrolment that is `place` in the list.
    pub(super) fn of(enrolment: &Enrolment, place: usize, course: &Course) -> Self {
        let price = course.price();
        let discount = if place % 7 == 3 { price.percent(10) } else { Money(0) };
        let status = enrolment.status();
        let is_paid = !matches!(status, "pending" | "waitlisted" | "cancelled");
        let paid = if is_paid { price - discount } else { Money(0) };
        let refunded = if status == "withdrawn" && place.is_multiple_of(2) { paid } else { Money(0) };
        Self { price, discount, paid, refunded }
    }
}

/// The till at which places are paid.
#[derive(Debug)]
pub(super) struct Till<'a> {
    tenant: &'a Tenant,
    random: Random,
    taken: usize,
}

impl<'a> Till<'a> {
    /// The till of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("course payments"), taken: 0 }
    }

    /// Writes `courses.payments` of an enrolment; one in many was typed twice.
    pub(super) fn follow(&mut self, enrolment: &Enrolment, fee: Fee, number: &str, writer: &mut Writer<'_>) {
        let at = enrolment.path.since("active").unwrap_or(enrolment.at);
        if fee.paid > Money(0) {
            self.taken += 1;
            if self.taken % 30 == 3 {
                self.write(enrolment, ("payment", "voided", Some("Typed twice")), (fee.paid, at), number, writer);
            }
            self.write(enrolment, ("payment", "completed", None), (fee.paid, at), number, writer);
        }
        if fee.refunded > Money(0) {
            let at = enrolment.path.end().1;
            let entry = ("refund", "completed", Some("Gave the course up in time"));
            self.write(enrolment, entry, (fee.refunded, at), number, writer);
        }
    }

    fn write(
        &mut self,
        enrolment: &Enrolment,
        (kind, status, reason): (&'static str, &'static str, Option<&'static str>),
        (amount, at): (Money, Moment),
        number: &str,
        writer: &mut Writer<'_>,
    ) {
        let id = self.random.id(at);
        let method = self.random.pick(&["credit_card", "credit_card", "debit_card", "bank_transfer", "cash"]);
        let is_card = matches!(method, "credit_card" | "debit_card");
        let clerk = match enrolment.learner {
            Learner::Customer(_) => self.tenant.someone("front_desk", &mut self.random),
            Learner::Member(_) => self.tenant.someone("manager", &mut self.random),
        };
        row!(writer.rows, "courses.payments", {
            id: id, business_id: self.tenant.id, enrolment_id: enrolment.id, kind: kind, amount: amount,
            method: method, status: status,
            reference_number: is_card.then(|| format!("ch_{}", self.random.digits(12))), reason: reason,
            processed_at: at, processed_by: clerk, voided_at: (status == "voided").then_some(at), created_at: at,
        });
        if status == "voided" {
            let mut path = Path::begin("payment_processing", "completed", at);
            path.to("voided", at);
            let subject = Subject { schema: "courses", kind: "payment", id, label: number };
            writer.transitions_of(subject, &path, Some(clerk), &mut self.random);
        }
    }
}
