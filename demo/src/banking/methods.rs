//! Stored payment methods: the processor's token and the last four digits.

use std::collections::HashMap;

use serde_json::json;
use uuid::Uuid;

use crate::calendar::Moment;
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::writer::Writer;

/// The method by which a customer is charged, by customer, and since when.
pub(super) type Defaults = HashMap<Uuid, (Uuid, Moment)>;

/// Writes methods for about a third of the customers.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) -> Defaults {
    let tenant = writer.tenant;
    let mut random = tenant.random("payment methods");
    let mut defaults = Defaults::new();
    for (index, customer) in customers.list.iter().enumerate().filter(|(index, _)| index % 3 == 1) {
        let count = random.weighted(&[(1, 6), (2, 3), (3, 1)]);
        for place in 0..count {
            let state = if place == 0 {
                "active"
            } else {
                ["revoked", "expired", "pending", "active"][(index / 3 + place) % 4]
            };
            let method = Method { customer, state, first: place == 0 };
            let made = method.write(&mut random, writer);
            if place == 0 {
                defaults.insert(customer.id, made);
            }
        }
    }
    defaults
}

struct Method<'a> {
    customer: &'a Customer,
    state: &'static str,
    first: bool,
}

impl Method<'_> {
    fn write(&self, random: &mut Random, writer: &mut Writer<'_>) -> (Uuid, Moment) {
        let tenant = writer.tenant;
        let now = tenant.plan.now();
        let stored = self.customer.since.plus_days(random.small(1, 20)).min(now);
        let kind = random.weighted(&[("card", 7), ("bank_account", 2), ("wallet", 1)]);
        let brand = match kind {
            "card" => random.weighted(&[("visa", 5), ("mastercard", 4), ("amex", 2), ("discover", 1)]),
            "bank_account" => random.pick(&["Hill Country Bank", "Lone Star Credit Union", "First Texas"]),
            _ => random.pick(&["apple_pay", "google_pay"]),
        };
        let mut path = Path::begin("payment_method_lifecycle", "pending", stored);
        if self.state != "pending" {
            path.to("active", stored.plus_minutes(2).min(now));
        }
        if matches!(self.state, "expired" | "revoked") {
            path.to(self.state, stored.plus_days(random.small(20, 300)).min(now));
        }
        let id = random.id(stored);
        let (state, since) = path.end();
        let expires = match state {
            "expired" => since,
            _ => tenant.plan.until.month_start(random.small(2, 40)).at(crate::calendar::Clock(0)),
        };
        let last_four = random.digits(4);
        let clerk = tenant.someone("front_desk", random);
        row!(writer.rows, "banking.payment_methods", {
            id: id, business_id: tenant.id, customer_id: self.customer.id, method_type: kind,
            method_details: json!({
                "token": format!("pm_{}", random.hex(24)), "brand": brand, "last_four": &last_four,
                "processor": "demo",
            }),
            nickname: random.chance(20).then_some("Company card"), holder_name: self.customer.person.name(),
            is_default: self.first, status: state, expires_at: (kind != "bank_account").then_some(expires),
            verified_at: path.since("active"), created_at: stored, updated_at: since, created_by: clerk,
            updated_by: clerk,
        });
        let label = format!("{brand} {last_four}");
        let subject = Subject { schema: "banking", kind: "payment_method", id, label: &label };
        writer.transitions(subject, &path, Some(clerk));
        (id, stored)
    }
}
