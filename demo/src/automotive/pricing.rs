//! The lines of a repair order and what they add up to.

use uuid::Uuid;

use super::parts::Parts;
use crate::calendar::Moment;
use crate::garage::Service;
use crate::random::Random;
use crate::values::Money;

/// The labor rate per hour.
pub(super) const RATE: Money = Money::dollars(120);

/// A line of a repair order.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: Uuid,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) text: String,
    pub(super) part: Option<&'static str>,
    pub(super) quantity: i64,
    pub(super) price: Money,
    pub(super) cost: Money,
}

/// What the lines add up to, declined ones left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) labor: Money,
    pub(super) parts: Money,
    pub(super) subtotal: Money,
    pub(super) discount: Money,
    pub(super) tax: Money,
    pub(super) total: Money,
}

/// The lines of a service for an order in a state.
pub(super) fn lines(service: &Service, state: &str, at: Moment, parts: &Parts<'_>, random: &mut Random) -> Vec<Line> {
    let status = match state {
        "draft" | "open" | "diagnosed" | "waiting_approval" | "cancelled" => "quoted",
        "approved" | "in_progress" | "waiting_parts" => "approved",
        "declined" => "declined",
        _ => "completed",
    };
    let mut lines = Vec::with_capacity(service.parts.len() + 3);
    let mut add = |kind, status, text: String, part, quantity, price, cost, random: &mut Random| {
        lines.push(Line { id: random.id(at), kind, status, text, part, quantity, price, cost });
    };
    add("labor", status, service.labor.to_owned(), None, service.hours, RATE, Money::dollars(44), random);
    for (number, quantity) in &service.parts {
        let part = parts.find(number);
        add("part", status, part.name.to_owned(), Some(part.number), *quantity, part.price, part.cost, random);
    }
    if random.chance(20) {
        let part = parts.find("WW-2618");
        add(
            "part",
            "declined",
            format!("Recommended: {}", part.name),
            Some(part.number),
            100,
            part.price,
            part.cost,
            random,
        );
    }
    if state == "declined" {
        add("fee", "completed", "Diagnostic fee".to_owned(), None, 100, Money::dollars(95), Money(0), random);
    } else {
        add("fee", status, "Shop supplies".to_owned(), None, 100, Money(1295), Money(400), random);
    }
    if random.chance(14) {
        add(
            "discount",
            status,
            "Coupon: 10 % off labor".to_owned(),
            None,
            100,
            Money(-RATE.times_hundredths(service.hours).percent(10).0),
            Money(0),
            random,
        );
    }
    lines
}

/// Sums lines the way the database does.
pub(super) fn totals(lines: &[Line]) -> Totals {
    let mut totals = Totals::default();
    let mut fees = Money(0);
    for line in lines.iter().filter(|line| line.status != "declined") {
        let amount = line.price.times_hundredths(line.quantity);
        match line.kind {
            "labor" => totals.labor += amount,
            "part" => totals.parts += amount,
            "discount" => totals.discount = totals.discount - amount,
            _ => fees += amount,
        }
    }
    totals.subtotal = totals.labor + totals.parts + fees;
    totals.tax = (totals.subtotal - totals.discount).tax();
    totals.total = totals.subtotal - totals.discount + totals.tax;
    totals
}
