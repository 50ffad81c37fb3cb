//! What was paid for sales, what came back of them, and what was paid back.

use uuid::Uuid;

use super::sales::Sale;
use super::shelf::Shelf;
use crate::calendar::Moment;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Money;
use crate::writer::Writer;

/// The till of a shop, and its desk for returns.
#[derive(Debug)]
pub(super) struct Till<'a> {
    tenant: &'a Tenant,
    random: Random,
    returns: Numbers,
    taken: usize,
    kept: usize,
}

/// A movement of money.
struct Entry<'e> {
    sale: &'e Sale,
    kind: &'static str,
    amount: Money,
    status: &'static str,
    reason: Option<&'static str>,
    back: Option<Uuid>,
    method: &'static str,
    at: Moment,
}

impl<'a> Till<'a> {
    /// The till of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        let returns = Numbers::new("ret.returns", "RMA");
        Self { tenant, random: tenant.random("till"), returns, taken: 0, kept: 0 }
    }

    /// Writes the payments of a sale, its return, and what was paid back. `lines` are its lines with their quantities.
    pub(super) fn follow(
        &mut self,
        sale: &Sale,
        lines: &[(Uuid, i64)],
        method: Option<&'static str>,
        shelf: &mut Shelf,
        writer: &mut Writer<'_>,
    ) {
        let method = method.unwrap_or("cash");
        let entry =
            |kind, amount, at| Entry { sale, kind, amount, status: "completed", reason: None, back: None, method, at };
        if let Some(at) = sale.payment.since("partial").or_else(|| sale.payment.since("paid")) {
            self.taken += 1;
            if self.taken % 40 == 3 {
                let wrong =
                    Entry { status: "voided", reason: Some("Typed twice"), ..entry("payment", sale.paid(), at) };
                self.write_entry(&wrong, writer);
            }
            self.write_entry(&entry("payment", sale.paid(), at), writer);
        }
        let back = match sale.order.since("returned") {
            Some(at) => Some(self.write_return(sale, lines, ("received", at), shelf, writer)),
            None => {
                self.expect_return(sale, lines, shelf, writer);
                None
            }
        };
        if let Some(at) = sale.payment.since("refunded") {
            let reason = Some(if back.is_some() { "Returned" } else { "Customer cancelled" });
            self.write_entry(&Entry { reason, back, ..entry("refund", sale.total, at) }, writer);
        }
    }

    /// Some customers ask to bring back what they have; some of them are refused.
    fn expect_return(&mut self, sale: &Sale, lines: &[(Uuid, i64)], shelf: &mut Shelf, writer: &mut Writer<'_>) {
        let Some(at) = sale.order.since("completed") else { return };
        self.kept += 1;
        let state = match self.kept % 25 {
            6 => "requested",
            14 => "rejected",
            _ => return,
        };
        self.write_return(sale, &lines[..1], (state, at), shelf, writer);
    }

    fn write_return(
        &mut self,
        sale: &Sale,
        lines: &[(Uuid, i64)],
        end: (&'static str, Moment),
        shelf: &mut Shelf,
        writer: &mut Writer<'_>,
    ) -> Uuid {
        let (state, at) = end;
        let id = self.random.id(at);
        let number = self.returns.next(at);
        let is_received = state == "received";
        let goods = if is_received { sale.total - sale.shipping } else { Money(0) };
        row!(writer.rows, "ret.returns", {
            id: id, business_id: self.tenant.id, sales_order_id: sale.id, return_number: &number, status: state,
            reason: self.random.pick(&["Does not fit", "Changed my mind", "Damaged on the way"]),
            goods_amount: goods, allowance: if is_received { sale.shipping } else { Money(0) },
            received_at: is_received.then_some(at), created_at: at, updated_at: at, created_by: sale.seller,
            updated_by: sale.seller,
        });
        for (place, (line, quantity)) in lines.iter().enumerate() {
            row!(writer.rows, "ret.return_items", {
                id: self.random.id(at), business_id: self.tenant.id, return_id: id, sales_order_item_id: *line,
                quantity: *quantity, restock: true, created_at: at, updated_at: at,
            });
            if is_received {
                shelf.take_back(&sale.lines[place].0, *quantity, *line, (at, sale.seller), writer);
            }
        }
        let mut path = Path::begin("return_lifecycle", "requested", at);
        if state != "requested" {
            path.to(state, at);
        }
        let subject = Subject { schema: "ret", kind: "return", id, label: &number };
        writer.transitions_of(subject, &path, Some(sale.seller), &mut self.random);
        id
    }

    fn write_entry(&mut self, entry: &Entry<'_>, writer: &mut Writer<'_>) {
        let Entry { sale, kind, amount, status, reason, back, method, at } = *entry;
        let id = self.random.id(at);
        let is_card = matches!(method, "credit_card" | "debit_card");
        row!(writer.rows, "ret.payments", {
            id: id, business_id: self.tenant.id, sales_order_id: sale.id, return_id: back, kind: kind, amount: amount,
            method: method, status: status,
            reference_number: is_card.then(|| format!("ch_{}", self.random.digits(12))), reason: reason,
            processed_at: at, processed_by: sale.seller, voided_at: (status == "voided").then_some(at), created_at: at,
        });
        if status == "voided" {
            let mut path = Path::begin("payment_processing", "completed", at);
            path.to("voided", at);
            let subject = Subject { schema: "ret", kind: "payment", id, label: &sale.number };
            writer.transitions_of(subject, &path, Some(sale.seller), &mut self.random);
        }
    }

    /// Leaves the database's counter where the numbers end.
    pub(super) fn close(self, writer: &mut Writer<'_>) {
        self.returns.write(writer);
    }
}
