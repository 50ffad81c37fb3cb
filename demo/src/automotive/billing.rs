//! Invoices of repair orders, and the payments on them.

use uuid::Uuid;

use super::order::Order;
use crate::bills::{Bill, due_on};
use crate::calendar::Moment;
use crate::copy::row;
use crate::customer::Customer;
use crate::history::{Path, Subject};
use crate::notices::Notice;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Money;
use crate::writer::Writer;

/// The invoices of a shop.
#[derive(Debug)]
pub(super) struct Billing<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
    open: usize,
    closed: usize,
}

impl<'a> Billing<'a> {
    /// No invoices yet.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self {
            tenant,
            random: tenant.random("auto billing"),
            numbers: Numbers::new("auto.invoices", "INV"),
            open: 0,
            closed: 0,
        }
    }

    /// Writes the invoice of a finished order with what was paid on it.
    pub(super) fn consider(&mut self, order: &Order, customer: &mut Customer, writer: &mut Writer<'_>) {
        let Some(issued) = order.path.since("completed") else { return };
        let state = match order.state().0 {
            "closed" => "paid",
            "delivered" => {
                self.open += 1;
                ["partial", "sent", "overdue"][self.open % 3]
            }
            _ => {
                self.open += 1;
                ["draft", "sent"][self.open % 2]
            }
        };
        if state == "paid" {
            self.closed += 1;
            if self.closed % 25 == 3 {
                // Issued with a mistake first: void, then issued again.
                self.write(order, "void", issued, customer, writer);
            }
        }
        self.write(order, state, issued, customer, writer);
    }

    /// Leaves the counters where the numbers end.
    pub(super) fn finish(&self, writer: &mut Writer<'_>) {
        self.numbers.write(writer);
    }

    fn write(
        &mut self,
        order: &Order,
        state: &'static str,
        issued: Moment,
        customer: &mut Customer,
        writer: &mut Writer<'_>,
    ) {
        let totals = order.totals;
        let paid = match state {
            "paid" => totals.total,
            "partial" => totals.total.percent(50),
            _ => Money(0),
        };
        if matches!(state, "sent" | "partial" | "overdue") {
            customer.account.outstanding += totals.total - paid;
            customer.account.overdue |= state == "overdue";
        }
        let path = way(state, issued, order, self.tenant.plan.now());
        let (_, since) = path.end();
        let id = self.random.id(issued);
        let number = self.numbers.next(issued);
        row!(writer.rows, "auto.invoices", {
            id: id, business_id: self.tenant.id, repair_order_id: order.id, invoice_number: &number,
            status: state, issue_date: issued.day(), due_date: issued.day().plus(15),
            paid_date: (state == "paid").then(|| since.day()), labor_total: totals.labor,
            parts_total: totals.parts, subtotal: totals.subtotal, tax_amount: totals.tax,
            discount_amount: totals.discount, total_amount: totals.total, amount_paid: paid,
            payment_terms: "Due at pick-up", notes: (state == "void").then_some("Wrong line, issued again"),
            pdf_url: format!("/files/invoices/{number}.pdf"), created_at: issued, updated_at: since,
            created_by: order.writer,
        });
        writer.journal.bill(Bill {
            schema: "auto",
            id,
            number: number.clone(),
            customer: Some(customer.id),
            total: totals.total,
            paid,
            standing: (state == "void").then_some("cancelled"),
            issued,
            due: Some(due_on(issued.day().plus(15))),
            since: if state == "paid" { due_on(since.day()) } else { since },
            clerk: order.writer,
        });
        let subject = Subject { schema: "auto", kind: "invoice", id, label: &number };
        writer.transitions(subject, &path, Some(order.writer));
        for (event, state) in [("invoice_sent", "sent"), ("payment_received", "paid"), ("payment_overdue", "overdue")] {
            if let Some(at) = path.since(state) {
                let notice = Notice { event, subject, repair_order: Some(order.id), customer, at, author: None };
                writer.tell(notice);
            }
        }
        let invoice = Invoice { id, state, paid, total: totals.total, at: since, clerk: order.writer };
        self.payments(&invoice, writer);
    }

    fn payments(&mut self, invoice: &Invoice, writer: &mut Writer<'_>) {
        let Invoice { paid, total, at, .. } = *invoice;
        if paid > Money(0) {
            self.payment(invoice, paid, "completed", at, writer);
            if self.closed % 12 == 1 {
                self.payment(invoice, paid, "failed", at.plus_minutes(-2), writer);
            }
        }
        match invoice.state {
            "sent" | "overdue" => self.payment(invoice, total, "pending", at, writer),
            "void" => self.payment(invoice, total, "refunded", at, writer),
            _ => {}
        }
    }

    fn payment(&mut self, invoice: &Invoice, amount: Money, status: &'static str, at: Moment, writer: &mut Writer<'_>) {
        let random = &mut self.random;
        let method = random.weighted(&[
            ("credit_card", 10),
            ("debit_card", 5),
            ("cash", 2),
            ("check", 2),
            ("ach", 1),
            ("financing", 1),
            ("other", 1),
        ]);
        let fee = if matches!(method, "credit_card" | "debit_card") { amount.percent(3) } else { Money(0) };
        row!(writer.rows, "auto.payments", {
            id: random.id(at), business_id: self.tenant.id, invoice_id: invoice.id, amount: amount,
            method: method, status: status,
            transaction_id: (method != "cash").then(|| format!("txn_{}", random.hex(20))), processor_fee: fee,
            check_number: (method == "check").then(|| random.digits(4)), processed_at: at,
            refunded_at: (status == "refunded").then_some(at), processed_by: invoice.clerk, created_at: at,
        });
    }
}

/// An invoice with what its payments depend on.
struct Invoice {
    id: Uuid,
    state: &'static str,
    paid: Money,
    total: Money,
    at: Moment,
    clerk: Uuid,
}

/// The states of an invoice up to the given one.
fn way(state: &'static str, issued: Moment, order: &Order, now: Moment) -> Path {
    let mut path = Path::begin("invoice_lifecycle", "draft", issued);
    if state != "draft" {
        path.to("sent", issued.plus_minutes(2).min(now));
    }
    match state {
        "paid" | "partial" => path.to(state, order.state().1),
        "overdue" => path.to(state, issued.plus_days(16).min(now)),
        "void" => path.to(state, issued.plus_minutes(4).min(now)),
        _ => {}
    }
    path
}
