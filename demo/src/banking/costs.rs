//! What the business pays, and moves between its own accounts.

use super::ledger::{Account, Ledger, Movement};
use crate::calendar::{Clock, Day};
use crate::garage::SUPPLIERS;
use crate::random::Random;
use crate::values::Money;
use crate::writer::Writer;

/// Writes two years of costs, month by month, in proportion to what came in.
pub(super) fn write(ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("costs");
    opening(ledger, writer);
    for month in 0..24 {
        let income = ledger.income[month];
        let first = tenant.plan.from().month_start(month as i32);
        costs(income, first, &mut random, ledger, writer);
        savings(income, first, month, ledger, writer);
    }
    closing(ledger, writer);
}

/// The balances that the history begins with.
fn opening(ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let at = tenant.plan.from().at(Clock::of(5, 0));
    for (account, amount) in [
        (Account::Operating, Money::dollars(48_000)),
        (Account::TaxSavings, Money::dollars(12_000)),
        (Account::FrontDesk, Money::dollars(300)),
        (Account::Former, Money::dollars(2_500)),
    ] {
        let mut movement = Movement::new(at, amount, "opening_balance", "Opening balance");
        movement.account = account;
        ledger.enter(&movement, writer);
    }
    let mut draw = Movement::new(at.plus_days(40), Money::dollars(-8_000), "supplier", "Draw for the vehicle lift");
    draw.account = Account::EquipmentLine;
    ledger.enter(&draw, writer);
    transfer(at.plus_days(60), Money::dollars(2_500), Account::Former, Account::Operating, ledger, writer);
}

fn costs(income: Money, first: Day, random: &mut Random, ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let mut pay = |day: i32, amount: Money, category: &'static str, about: &str, to: Option<&str>| {
        if amount > Money(0) {
            let at = first.plus(day - 1).at(Clock::of(6, 30));
            let mut movement = Movement::new(at, Money(-amount.0), category, about);
            movement.counterparty = to.map(str::to_owned);
            ledger.enter(&movement, writer);
        }
    };
    pay(1, Money::dollars(650).min(income.percent(10)), "rent", "Rent of the shop", Some("Balcones Property Group"));
    pay(14, income.percent(16), "payroll", "Payroll, first half of the month", None);
    pay(28, income.percent(17), "payroll", "Payroll, second half of the month", None);
    for day in [5, 12, 19, 26] {
        let supplier = random.pick(SUPPLIERS);
        pay(day, income.percent(random.range(5, 8)), "supplier", "Parts and materials", Some(supplier));
    }
    pay(20, income.percent(7), "tax", "Sales tax", Some("Texas Comptroller of Public Accounts"));
    pay(28, income.percent(2), "fee", "Card processing fees", Some("Card processor"));
}

fn savings(income: Money, first: Day, month: usize, ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let at = first.plus(24).at(Clock::of(7, 0));
    if income > Money(0) {
        transfer(at, income.percent(5), Account::Operating, Account::TaxSavings, ledger, writer);
    }
    let held = ledger.balance(Account::TaxSavings).current;
    let mut interest = Movement::new(first.plus(27).at(Clock::of(3, 0)), Money(held.0 / 400), "interest", "Interest");
    interest.account = Account::TaxSavings;
    ledger.enter(&interest, writer);
    if month % 3 == 2 {
        let quarter = Money(held.0 / 2);
        let mut tax = Movement::new(at.plus_days(1), Money(-quarter.0), "tax", "Estimated income tax");
        tax.account = Account::TaxSavings;
        tax.counterparty = Some("Internal Revenue Service".to_owned());
        ledger.enter(&tax, writer);
    }
}

/// What is under way on the last day.
fn closing(ledger: &mut Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let at = tenant.plan.now().plus_minutes(-180);
    for (amount, status, category, about) in [
        (Money(-184_250), "pending", "supplier", "Compressors, card authorised"),
        (Money(-39_900), "pending", "fee", "Software subscriptions"),
        (Money(-12_000), "failed", "supplier", "Direct debit of the uniform service"),
        (Money(-75_000), "cancelled", "transfer", "Transfer to the former account"),
    ] {
        let mut movement = Movement::new(at, amount, category, about);
        movement.status = status;
        ledger.enter(&movement, writer);
    }
}

fn transfer(
    at: crate::calendar::Moment,
    amount: Money,
    from: Account,
    to: Account,
    ledger: &mut Ledger<'_>,
    writer: &mut Writer<'_>,
) {
    for (account, amount) in [(from, Money(-amount.0)), (to, amount)] {
        let mut movement = Movement::new(at, amount, "transfer", "Transfer between own accounts");
        movement.account = account;
        ledger.enter(&movement, writer);
    }
}
