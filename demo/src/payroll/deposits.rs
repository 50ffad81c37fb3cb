//! The accounts that employees are paid to.

use uuid::Uuid;

use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::random::Random;
use super::super::values::{Fixed, Money};
use super::super::writer::Writer;
use super::worker::Worker;

/// How much of the pay an account gets.
#[derive(Clone, Copy)]
enum Share {
    Remainder,
    Percent(i64),
    Fixed(Money),
}

/// Writes one to three accounts an employee.
pub(super) fn write(workers: &[Worker<'_>], random: &mut Random, writer: &mut Writer<'_>) {
    for (place, worker) in workers.iter().enumerate() {
        let first = if worker.status == "onboarding" { "pending" } else { "active" };
        account(worker, (Share::Remainder, 3), ("checking", first), random, writer);
        if random.chance(30) {
            let part = Share::Percent(random.range(1, 5) * 5);
            account(worker, (part, 1), ("savings", "active"), random, writer);
        }
        let other = match place % 8 {
            1 => Some((Share::Fixed(Money::dollars(100)), "active")),
            3 => Some((Share::Remainder, "closed")),
            5 => Some((Share::Percent(10), "failed")),
            7 => Some((Share::Percent(15), "pending")),
            _ => None,
        };
        if let Some((share, status)) = other {
            account(worker, (share, 2), ("savings", status), random, writer);
        }
    }
}

fn account(
    worker: &Worker<'_>,
    (share, priority): (Share, i32),
    (kind, status): (&'static str, &'static str),
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let created = if status == "pending" { tenant.plan.now().plus_days(-2) } else { worker.created.plus_days(1) };
    let mut path = Path::begin("direct_deposit_lifecycle", "pending", created);
    match status {
        "active" | "closed" => path.to("active", created.plus_days(2)),
        "failed" => path.to("failed", created.plus_days(2)),
        _ => {}
    }
    if status == "closed" {
        path.to("closed", created.plus_days(90).min(tenant.plan.now()));
    }
    let id: Uuid = random.id(created);
    let bank =
        random.pick(&["Barton Springs Bank", "Bluebonnet Credit Union", "Pecan Street Savings", "Capitol City Bank"]);
    let (allocation, percent, amount) = match share {
        Share::Remainder => ("remainder", None, None),
        Share::Percent(percent) => ("percent", Some(Fixed(percent * 100, 2)), None),
        Share::Fixed(amount) => ("fixed", None, Some(amount)),
    };
    row!(writer.rows, "payroll.direct_deposits", {
        id: id, business_id: tenant.id, employee_id: worker.id,
        nickname: if kind == "savings" { "Savings" } else { "Everyday" }, bank_name: bank, account_type: kind,
        // No bank has a routing number that begins with 99.
        routing_number: format!("99{}", random.digits(7)),
        account_number_ciphertext: format!("v1.{}", random.hex(96)), account_last_four: random.digits(4),
        allocation_type: allocation, percent: percent, amount: amount, priority: priority, status: status,
        verified_at: path.since("active"), created_at: created, updated_at: path.end().1,
        created_by: tenant.owner(), updated_by: tenant.owner(),
    });
    let subject = Subject { schema: "payroll", kind: "direct_deposit", id, label: bank };
    writer.transitions(subject, &path, Some(tenant.owner()));
}
