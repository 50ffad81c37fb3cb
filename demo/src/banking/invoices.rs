//! The bills of every industry, and the movements that pay them.

use serde_json::json;
use uuid::Uuid;

use super::ledger::{Account, Ledger, Movement};
use super::methods::Defaults;
use crate::bills::Bill;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::values::Money;
use crate::writer::Writer;

/// Orders of restaurant and shop are taken over for so many days: they settle at once, and there are many.
const DAYS_OF_ORDERS: i32 = 120;

/// Writes a row for each bill, and what was paid on it.
pub(super) fn write(methods: &Defaults, ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("bills");
    let oldest = tenant.plan.now().plus_days(-DAYS_OF_ORDERS);
    for bill in writer.journal.take_bills() {
        if matches!(bill.schema, "rest" | "ret") && bill.issued < oldest {
            continue;
        }
        let id = random.id(bill.issued);
        pay(id, &bill, methods, &mut random, ledger, writer);
        write_bill(id, &bill, ledger, writer);
        let mut path = Path::begin("payment_processing", "pending", bill.issued);
        if bill.status() != "pending" {
            path.to(bill.status(), bill.since);
        }
        let subject = Subject { schema: "banking", kind: "invoices_integration", id, label: &bill.number };
        writer.transitions(subject, &path, Some(bill.clerk));
    }
}

fn write_bill(id: Uuid, bill: &Bill, ledger: &Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let status = bill.status();
    let paid = if bill.standing.is_some() { Money(0) } else { bill.paid };
    row!(writer.rows, "banking.invoices_integration", {
        id: id, business_id: tenant.id, industry_schema: bill.schema, industry_invoice_id: bill.id,
        customer_id: bill.customer, invoice_number: &bill.number,
        banking_account_id: ledger.balance(Account::Operating).id, currency: "USD", total_amount: bill.total,
        amount_due: bill.due_amount(), amount_paid: paid, settled_amount: paid, payment_status: status,
        payment_due_date: bill.due, payment_processed_date: (status == "paid").then_some(bill.since),
        payment_details: json!({ "terminal": if bill.schema == "rest" { "counter" } else { "office" } }),
        created_at: bill.issued, updated_at: bill.since.max(bill.issued), created_by: bill.clerk, updated_by: bill.clerk,
    });
}

/// What reached the operating account, or is on its way to it.
fn pay(
    id: Uuid,
    bill: &Bill,
    methods: &Defaults,
    random: &mut Random,
    ledger: &mut Ledger<'_>,
    writer: &mut Writer<'_>,
) {
    let method = bill
        .customer
        .and_then(|customer| methods.get(&customer))
        .filter(|(_, stored)| *stored <= bill.since)
        .map(|(method, _)| *method);
    let entry = |amount: Money, status: &'static str, minutes: i32| {
        let about = format!("Payment of {}", bill.number);
        let mut movement = Movement::new(bill.since.max(bill.issued).plus_minutes(minutes), amount, "sale", about);
        movement.status = status;
        movement.bill = Some(id);
        movement.method = method;
        movement
    };
    match bill.status() {
        "paid" | "partial" if bill.paid > Money(0) => {
            if random.chance(3) {
                ledger.enter(&entry(bill.paid, "failed", -5), writer);
            }
            ledger.enter(&entry(bill.paid, "completed", 0), writer);
        }
        "refunded" => {
            let first = ledger.enter(&entry(bill.total, "completed", -60), writer);
            let mut back = entry(Money(-bill.total.0), "completed", 0);
            back.category = "refund";
            back.description = format!("Refund of {}", bill.number);
            back.parent = Some(first);
            ledger.enter(&back, writer);
        }
        "pending" if bill.schema == "hs" && random.chance(40) => {
            ledger.enter(&entry(bill.total, random.weighted(&[("pending", 3), ("cancelled", 1)]), 30), writer);
        }
        _ => {}
    }
}
