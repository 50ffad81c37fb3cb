//! Statements of the tax savings: one that is reconciled, and one that waits for it.

use super::ledger::{Account, Ledger};
use crate::calendar::{Clock, Day};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::values::Money;
use crate::writer::Writer;

/// Writes the statements of the last two whole months.
pub(super) fn write(ledger: &Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("statements");
    for (months, is_reconciled) in [(-2, true), (-1, false)] {
        let (first, next) = (tenant.plan.until.month_start(months), tenant.plan.until.month_start(months + 1));
        month((first, next), is_reconciled, ledger, &mut random, writer);
    }
}

fn month(
    (first, next): (Day, Day),
    is_reconciled: bool,
    ledger: &Ledger<'_>,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let imported = next.at(Clock::of(9, 0)).min(tenant.plan.now());
    let mut path = Path::begin("statement_reconciliation", "open", imported);
    if is_reconciled {
        path.to("reconciled", imported.plus_minutes(25));
    }
    let mut movements = ledger.savings.clone();
    movements.sort_by_key(|(_, at, _)| *at);
    let before = |until: Day| movements.iter().filter(move |(_, at, _)| at.day() < until);
    let sum = |until: Day| Money(before(until).map(|(_, _, amount)| amount.0).sum());
    let id = random.id(imported);
    row!(writer.rows, "banking.statements", {
        id: id, business_id: tenant.id, account_id: ledger.balance(Account::TaxSavings).id, starts_on: first,
        ends_on: next.plus(-1), opening_balance: sum(first), closing_balance: sum(next), status: path.end().0,
        reconciled_at: path.since("reconciled"), created_at: imported, updated_at: path.end().1,
        created_by: tenant.owner(), updated_by: tenant.owner(),
    });
    for (place, (movement, at, amount)) in before(next).filter(|(_, at, _)| at.day() >= first).enumerate() {
        row!(writer.rows, "banking.statement_lines", {
            id: random.id(imported), business_id: tenant.id, statement_id: id, line_number: place + 1,
            booked_on: at.day(), amount: *amount, description: if amount.0 > 0 { "Deposit" } else { "Payment" },
            bank_reference: format!("R{}", random.digits(9)), transaction_id: is_reconciled.then_some(*movement),
            created_at: imported, updated_at: imported,
        });
    }
    let subject = Subject { schema: "banking", kind: "statement", id, label: "statement" };
    writer.transitions(subject, &path, Some(tenant.owner()));
}
