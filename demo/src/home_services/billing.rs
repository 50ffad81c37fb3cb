//! Invoices of finished jobs, and the payments on them.

use uuid::Uuid;

use super::order::Order;
use crate::bills::Bill;
use crate::calendar::Moment;
use crate::copy::row;
use crate::customer::Customer;
use crate::history::{Path, Subject};
use crate::notices::Notice;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Money, TAX_RATE};
use crate::writer::Writer;

const RECENT: [&str; 6] = ["draft", "sent", "partial", "paid", "cancelled", "overdue"];

/// The invoices of a tenant.
#[derive(Debug)]
pub(super) struct Billing<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
    made: usize,
    paid: usize,
    overdue: usize,
}

impl<'a> Billing<'a> {
    /// No invoices yet.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        let random = tenant.random("billing");
        Self { tenant, random, numbers: Numbers::new("hs.invoices", "INV"), made: 0, paid: 0, overdue: 0 }
    }

    /// Writes the invoice of a finished job with what was paid on it.
    pub(super) fn consider(
        &mut self,
        order: &Order,
        estimate: Option<Uuid>,
        customer: &mut Customer,
        writer: &mut Writer<'_>,
    ) {
        let (state, issued) = order.path.end();
        if state != "completed" {
            return;
        }
        let path = self.path(issued);
        self.made += 1;
        let (state, since) = path.end();
        let total = order.totals.total;
        let paid = match state {
            "paid" => total,
            "partial" => total.percent(40),
            _ => Money(0),
        };
        self.owe(state, total - paid, customer);
        let id = self.random.id(issued);
        let number = self.numbers.next(issued);
        let clerk = order.clerk;
        row!(writer.rows, "hs.invoices", {
            id: id, business_id: self.tenant.id, work_order_id: order.id, customer_id: customer.id,
            estimate_id: estimate, invoice_number: &number, subtotal: order.totals.subtotal,
            tax_rate: TAX_RATE, tax_amount: order.totals.tax, discount_amount: Money(0), total_amount: total,
            amount_paid: paid, currency: "USD", status: state, issued_at: issued,
            due_at: issued.plus_days(30), paid_at: path.since("paid"),
            payment_terms: if customer.company.is_some() { "Net 30" } else { "Due on receipt" },
            sent_at: path.since("sent"), last_reminder_sent: path.since("overdue"), created_at: issued,
            updated_at: since, created_by: clerk, updated_by: clerk,
        });
        writer.journal.bill(Bill {
            schema: "hs",
            id,
            number: number.clone(),
            customer: Some(customer.id),
            total,
            paid,
            standing: (state == "cancelled").then_some("cancelled"),
            issued,
            due: Some(issued.plus_days(30)),
            since,
            clerk,
        });
        self.lines(id, order, issued, writer);
        self.payments(&Invoice { id, state, paid, at: since }, order, writer);
        let subject = Subject { schema: "hs", kind: "invoice", id, label: &number };
        writer.transitions(subject, &path, Some(clerk));
        self.tell(subject, &path, order, customer, writer);
        if self.random.chance(15) {
            writer.attach(subject, "document", issued, clerk);
        }
    }

    /// What is open on an invoice stands on the customer's account.
    fn owe(&mut self, state: &str, open: Money, customer: &mut Customer) {
        if matches!(state, "sent" | "partial" | "overdue") {
            customer.account.outstanding += open;
            if state == "overdue" {
                customer.account.overdue = true;
                customer.account.collections |= self.overdue.is_multiple_of(5);
                self.overdue += 1;
            }
        }
    }

    /// What the customer hears of the invoice and of the finished job.
    fn tell(&self, subject: Subject<'_>, path: &Path, order: &Order, customer: &Customer, writer: &mut Writer<'_>) {
        let (_, since) = path.end();
        for (event, state) in [("invoice_sent", "sent"), ("payment_received", "paid"), ("payment_overdue", "overdue")] {
            if let Some(at) = path.since(state) {
                let notice = Notice { event, subject, repair_order: None, customer, at, author: None };
                writer.tell(notice);
            }
        }
        let job = Subject { schema: "hs", kind: "work_order", id: order.id, label: &order.number };
        for (event, at) in [
            ("technician_on_the_way", order.path.since("en_route")),
            ("work_completed", order.path.since("completed")),
            ("review_request", Some(since.plus_days(2)).filter(|at| *at < self.tenant.plan.now())),
        ] {
            if let Some(at) = at {
                let notice = Notice { event, subject: job, repair_order: None, customer, at, author: None };
                writer.tell(notice);
            }
        }
    }

    /// Leaves the counters where the numbers end.
    pub(super) fn finish(&self, writer: &mut Writer<'_>) {
        self.numbers.write(writer);
    }

    fn path(&mut self, issued: Moment) -> Path {
        let now = self.tenant.plan.now();
        let random = &mut self.random;
        let old = issued.plus_days(45) < now;
        let state = if self.made < RECENT.len() {
            RECENT[self.made]
        } else if old {
            random.weighted(&[("paid", 94), ("overdue", 3), ("cancelled", 2), ("partial", 1)])
        } else {
            random.weighted(&[("paid", 60), ("sent", 20), ("partial", 8), ("draft", 8), ("cancelled", 4)])
        };
        let mut path = Path::begin("invoice_lifecycle", "draft", issued);
        if state != "draft" {
            path.to("sent", issued.plus_minutes(random.small(5, 600)).min(now));
        }
        if !matches!(state, "draft" | "sent") {
            let days = if state == "overdue" { 31 } else { random.small(0, 28) };
            path.to(state, issued.plus_days(days).plus_minutes(90).min(now));
        }
        path
    }

    fn lines(&mut self, invoice: Uuid, order: &Order, issued: Moment, writer: &mut Writer<'_>) {
        for line in &order.lines {
            // Quantities of invoice lines are whole: hours of labor become one lump.
            let whole = line.quantity % 100 == 0;
            row!(writer.rows, "hs.invoice_line_items", {
                id: self.random.id(issued), business_id: self.tenant.id, invoice_id: invoice,
                item_type: line.kind, description: &line.text,
                quantity: if whole { line.quantity / 100 } else { 1 },
                unit_price: if whole { line.price } else { line.total() }, total_price: line.total(),
                part_id: line.item, created_at: issued, updated_at: issued,
            });
        }
    }

    fn payments(&mut self, invoice: &Invoice, order: &Order, writer: &mut Writer<'_>) {
        let Invoice { id, state, paid, at } = *invoice;
        let payment =
            |amount: Money, status: &'static str| Payment { invoice: id, amount, status, at, clerk: order.clerk };
        if paid > Money(0) {
            self.paid += 1;
            self.payment(&payment(paid, "completed"), writer);
        }
        // Every tenth card fails first; an invoice waits for a payment under way; a cancelled one is paid back.
        if self.paid % 10 == 1 && state == "paid" {
            self.payment(&Payment { at: at.plus_minutes(-4), ..payment(paid, "failed") }, writer);
        }
        match state {
            "sent" | "overdue" if self.random.chance(50) || self.made <= RECENT.len() => {
                self.payment(&payment(order.totals.total, "pending"), writer)
            }
            "cancelled" => self.payment(&payment(order.totals.total, "refunded"), writer),
            _ => {}
        }
    }

    fn payment(&mut self, payment: &Payment, writer: &mut Writer<'_>) {
        let Payment { invoice, amount, status, at, clerk } = *payment;
        let random = &mut self.random;
        let method = random.weighted(&[
            ("credit_card", 9),
            ("check", 4),
            ("ach", 3),
            ("debit_card", 2),
            ("cash", 2),
            ("financing", 1),
            ("other", 1),
        ]);
        let fee = if matches!(method, "credit_card" | "debit_card") { amount.percent(3) } else { Money(0) };
        row!(writer.rows, "hs.payments", {
            id: random.id(at), business_id: self.tenant.id, invoice_id: invoice, amount: amount,
            method: method, status: status,
            transaction_id: (method != "cash").then(|| format!("txn_{}", random.hex(20))), processor_fee: fee,
            check_number: (method == "check").then(|| random.digits(4)), processed_at: at,
            refunded_at: (status == "refunded").then_some(at), processed_by: clerk, created_at: at,
            updated_at: at, created_by: clerk, updated_by: clerk,
        });
    }
}

/// An invoice with what its payments depend on.
#[derive(Clone, Copy)]
struct Invoice {
    id: Uuid,
    state: &'static str,
    paid: Money,
    at: Moment,
}

/// A payment on an invoice.
struct Payment {
    invoice: Uuid,
    amount: Money,
    status: &'static str,
    at: Moment,
    clerk: Uuid,
}
