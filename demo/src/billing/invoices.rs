//! The platform's invoices to the business, and what was collected on them.

use uuid::Uuid;

use super::prices;
use super::usage::{Charge, Month};
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::platform::Contract;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

/// The base fee of the plan that the demo's tenants have.
const BASE_FEE: Money = Money(49_900);
/// Texas taxes four fifths of what data processing costs: 8.25 % of 80 %.
const TAX: Fixed = Fixed(66_000, 6);

/// Whether, and how, an invoice came to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Paid,
    /// Issued with a mistake, taken back and issued again.
    Void,
    /// The fee is paid, the usage under way.
    Open,
    /// The fee is paid, the card was refused for the usage.
    PastDue,
    Uncollectible,
    Draft,
}

/// What writes the invoices of a tenant.
pub(super) struct Office<'a> {
    tenant: &'a Tenant,
    contract: &'a Contract,
    random: Random,
    numbers: Numbers,
}

impl<'a> Office<'a> {
    /// No invoices yet.
    pub(super) fn new(tenant: &'a Tenant, contract: &'a Contract) -> Self {
        let random = tenant.random("platform invoices");
        Self { tenant, contract, random, numbers: Numbers::new("billing_mgmt.invoices", "TB") }
    }

    /// Leaves the counter where the numbers end.
    pub(super) fn finish(&self, writer: &mut Writer<'_>) {
        self.numbers.write(writer);
    }

    /// When the invoice of a month is issued.
    pub(super) fn issue(month: Month) -> Moment {
        month.end.day().plus(1).month_start(0).at(Clock::of(2, 30))
    }

    /// Writes the invoice of a month.
    pub(super) fn write(&mut self, month: Month, fate: Fate, charges: &[Charge], writer: &mut Writer<'_>) {
        let now = self.tenant.plan.now();
        let issued = if fate == Fate::Draft { month.rated } else { Self::issue(month).min(now) };
        let credit = if month.index == 6 { Money(5_000) } else { Money(0) };
        let subtotal = Money(charges.iter().map(|charge| charge.amount.0).sum::<i64>()) + BASE_FEE;
        let tax = Money(((subtotal - credit).0 * TAX.0 + 500_000) / 1_000_000);
        let total = subtotal - credit + tax;
        let paid = match fate {
            Fate::Paid => total,
            Fate::Open | Fate::PastDue | Fate::Uncollectible => BASE_FEE,
            Fate::Void | Fate::Draft => Money(0),
        };
        let path = path(fate, issued, now);
        let (status, since) = path.end();
        let id = self.random.id(issued);
        let number = self.numbers.next(issued);
        row!(writer.rows, "billing_mgmt.invoices", {
            id: id, business_id: self.tenant.id, subscription_id: self.contract.subscription,
            invoice_number: &number, status: status, period_start: month.start, period_end: month.end,
            currency: "USD", subtotal: subtotal, credit_amount: credit, tax_rate: TAX, tax_amount: tax,
            total_amount: total, amount_paid: paid, issued_at: path.since("open"),
            due_at: path.since("open").map(|at| at.plus_days(14)), paid_at: path.since("paid"),
            voided_at: path.since("void"), notes: (fate == Fate::Void).then_some("Usage was counted twice"),
            created_at: issued, updated_at: since,
        });
        self.lines(id, charges, credit, issued, writer);
        if fate != Fate::Draft {
            self.payments(id, fate, total, issued, writer);
        }
        let subject = Subject { schema: "billing_mgmt", kind: "invoice", id, label: &number };
        writer.transitions(subject, &path, None);
    }

    fn lines(&mut self, invoice: Uuid, charges: &[Charge], credit: Money, at: Moment, writer: &mut Writer<'_>) {
        let fee = ("subscription", "Enterprise", 10_000, Some(BASE_FEE), BASE_FEE, None);
        let usage = charges
            .iter()
            .map(|charge| ("usage", prices::name(charge.meter), charge.quantity, None, charge.amount, Some(charge.id)));
        let back = Money(-credit.0);
        let credit = (credit > Money(0)).then_some(("credit", "Credit for an outage", 10_000, Some(back), back, None));
        for (index, (kind, text, quantity, price, amount, charge)) in
            std::iter::once(fee).chain(usage).chain(credit).enumerate()
        {
            row!(writer.rows, "billing_mgmt.invoice_lines", {
                id: self.random.id(at), business_id: self.tenant.id, invoice_id: invoice, rated_charge_id: charge,
                line_number: index + 1, line_type: kind, description: text, quantity: Fixed(quantity, 4),
                unit_price: price, amount: amount, created_at: at,
            });
        }
    }

    /// The fee is charged by itself, as the billing history has it; the usage follows.
    fn payments(&mut self, invoice: Uuid, fate: Fate, total: Money, issued: Moment, writer: &mut Writer<'_>) {
        let charged = self.contract.charges.iter().find(|(at, _)| at.day() == issued.day());
        let fee = charged.map_or(issued, |(at, _)| *at);
        let usage = total - BASE_FEE;
        let mut pay = |amount: Money, status: &'static str, at: Moment, history: Option<Uuid>| {
            self.payment(invoice, (amount, status), at, history, writer);
        };
        match fate {
            Fate::Void => pay(total, "refunded", fee, None),
            _ => pay(BASE_FEE, "completed", fee, charged.map(|(_, id)| *id)),
        }
        match fate {
            Fate::Paid => pay(usage, "completed", fee.plus_minutes(5), None),
            Fate::Open => pay(usage, "pending", fee.plus_minutes(5), None),
            Fate::PastDue => pay(usage, "failed", fee.plus_minutes(5), None),
            Fate::Uncollectible => {
                for attempt in 0..3 {
                    pay(usage, "failed", fee.plus_days(attempt * 5).plus_minutes(5), None);
                }
            }
            Fate::Void | Fate::Draft => {}
        }
    }

    fn payment(
        &mut self,
        invoice: Uuid,
        (amount, status): (Money, &'static str),
        at: Moment,
        history: Option<Uuid>,
        writer: &mut Writer<'_>,
    ) {
        let now = self.tenant.plan.now();
        let mut path = Path::begin("payment_processing", "pending", at.min(now));
        match status {
            "refunded" => {
                path.to("completed", at.plus_minutes(1).min(now));
                path.to("refunded", at.plus_minutes(180).min(now));
            }
            "pending" => {}
            _ => path.to(status, at.plus_minutes(1).min(now)),
        }
        let (_, since) = path.end();
        let id = self.random.id(at);
        let reference = format!("ch_{}", self.random.hex(24));
        row!(writer.rows, "billing_mgmt.payments", {
            id: id, business_id: self.tenant.id, invoice_id: invoice, billing_history_id: history, amount: amount,
            currency: "USD", payment_method: "card", status: status, external_payment_id: &reference,
            failure_reason: (status == "failed").then_some("insufficient_funds"), attempted_at: at.min(now),
            completed_at: path.since("completed"), refunded_at: path.since("refunded"), created_at: at.min(now),
            updated_at: since,
        });
        let subject = Subject { schema: "billing_mgmt", kind: "payment", id, label: &reference };
        writer.transitions(subject, &path, None);
    }
}

fn path(fate: Fate, issued: Moment, now: Moment) -> Path {
    let mut path = Path::begin("billing_invoice_lifecycle", "draft", issued);
    if fate == Fate::Draft {
        return path;
    }
    path.to("open", issued.plus_minutes(20).min(now));
    match fate {
        Fate::Paid => path.to("paid", issued.plus_minutes(40).min(now)),
        Fate::Void => path.to("void", issued.plus_minutes(240).min(now)),
        Fate::PastDue => path.to("past_due", issued.plus_days(14).min(now)),
        Fate::Uncollectible => {
            path.to("past_due", issued.plus_days(14).min(now));
            path.to("uncollectible", issued.plus_days(60).min(now));
        }
        Fate::Open | Fate::Draft => {}
    }
    path
}
