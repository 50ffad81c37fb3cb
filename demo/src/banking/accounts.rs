//! The accounts themselves, written when their movements are known.

use serde_json::json;

use super::ledger::{Account, Ledger};
use crate::calendar::Clock;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::writer::Writer;

/// An account's name, type, bank, state, and whether its number is known.
type Opened = (Account, &'static str, &'static str, Option<&'static str>, &'static str, bool);

const ACCOUNTS: [Opened; 6] = [
    (Account::Operating, "Operating", "checking", Some("Hill Country Bank"), "active", true),
    (Account::TaxSavings, "Tax savings", "savings", Some("Hill Country Bank"), "active", true),
    (Account::FrontDesk, "Front desk cash", "cash", None, "active", false),
    (Account::Former, "Former operating", "checking", Some("Lone Star Credit Union"), "closed", true),
    (Account::CardSettlements, "Card settlements", "merchant", Some("Card processor"), "pending", false),
    (Account::EquipmentLine, "Equipment line", "line_of_credit", Some("First Texas"), "frozen", true),
];

/// Writes the accounts with the balances that the ledger gives them.
pub(super) fn write(ledger: &Ledger<'_>, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("accounts");
    let opened = tenant.plan.from().at(Clock::of(5, 0));
    let now = tenant.plan.now();
    for (account, name, kind, bank, state, numbered) in ACCOUNTS {
        let balance = ledger.balance(account);
        let recorded = if state == "pending" { now.plus_days(-3) } else { opened.plus_days(-2) };
        let mut path = Path::begin("account_lifecycle", "pending", recorded);
        if state != "pending" {
            path.to("active", opened);
        }
        if matches!(state, "closed" | "frozen") {
            path.to(state, opened.plus_days(90));
        }
        let since = path.end().1.max(balance.last).min(now);
        let number = random.digits(10);
        row!(writer.rows, "banking.accounts", {
            id: balance.id, business_id: tenant.id,
            location_id: (account == Account::FrontDesk).then(|| tenant.sites[0].id), name: name,
            account_number: numbered.then_some(&number), routing_number: numbered.then(|| random.digits(9)),
            account_type: kind, financial_institution: bank, currency: "USD", current_balance: balance.current,
            available_balance: balance.available, status: state, is_primary: account == Account::Operating,
            account_details: json!({ "branch": tenant.address.city }), opened_at: path.since("active"),
            closed_at: path.since("closed"), created_at: recorded, updated_at: since,
            created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "banking", kind: "account", id: balance.id, label: name };
        writer.transitions(subject, &path, Some(tenant.owner()));
    }
}
