//! Pay runs: one a period, and a few beside the schedule.

use super::super::calendar::{Clock, Day, Moment};
use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::numbers::Numbers;
use super::super::tenant::Tenant;
use super::super::values::Money;
use super::super::writer::Writer;
use super::payslip::{Earning, Payslip, Sums};
use super::periods::Period;
use super::time::{self, Shifts};
use super::worker::{Pay, Worker};
use super::workforce::hours;

/// A run with its payslips.
struct Run<'a> {
    kind: &'static str,
    period: Option<&'a Period>,
    pay_day: Day,
    memo: Option<&'static str>,
    path: Path,
    payslips: Vec<Payslip<'a>>,
}

/// Writes all runs in the order in which they were made.
pub(super) fn write<'a>(periods: &'a [Period], workers: &'a [Worker<'a>], shifts: &Shifts, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut runs: Vec<Run<'_>> = regular(tenant, periods, workers, shifts);
    runs.extend(beside_the_schedule(tenant, workers));
    runs.sort_by_key(|run| run.created());
    let mut numbers = (Numbers::new("payroll.payroll_runs", "PR"), Numbers::new("payroll.payslips", "PS"));
    let mut random = tenant.random("payroll runs");
    for run in runs.iter().filter(|run| !run.payslips.is_empty()) {
        run.write(&mut numbers, &mut random, writer);
    }
    numbers.0.write(writer);
    numbers.1.write(writer);
}

/// The runs of periods that are over, and a first draft for the current one: of the salaries, which are known.
fn regular<'a>(tenant: &Tenant, periods: &'a [Period], workers: &'a [Worker<'a>], shifts: &Shifts) -> Vec<Run<'a>> {
    let now = tenant.plan.now();
    let begun = periods.iter().zip(shifts).filter(|(period, _)| period.start.at(Clock(0)) < now);
    begun
        .map(|(period, shifts)| {
            let over = period.counted() < now;
            let created = if over { period.counted() } else { now.plus_minutes(-90) };
            let mut path = Path::begin("payroll_run_lifecycle", "draft", created);
            for (state, at) in [
                ("pending_approval", period.counted().plus_minutes(120)),
                ("approved", period.approved()),
                ("paid", period.paid()),
            ] {
                if at <= now {
                    path.to(state, at);
                }
            }
            let payslips = workers
                .iter()
                .zip(shifts)
                .filter_map(|(worker, shifts)| {
                    let earnings = match worker.pay {
                        Pay::Salary(year) => vec![Earning::flat("salary", Money((year.0 + 13) / 26))],
                        Pay::Hourly(_) if over => time::earnings(worker, shifts),
                        Pay::Hourly(_) => Vec::new(),
                    };
                    (!earnings.is_empty() && worker.works_on(period.start)).then(|| Payslip::regular(worker, earnings))
                })
                .collect();
            Run { kind: "regular", period: Some(period), pay_day: period.pay_day(), memo: None, path, payslips }
        })
        .collect()
}

/// A final pay, a correction that was voided, and a bonus that waits for approval.
fn beside_the_schedule<'a>(tenant: &Tenant, workers: &'a [Worker<'a>]) -> Vec<Run<'a>> {
    let now = tenant.plan.now();
    let until = tenant.plan.until;
    let run = |kind, memo, pay_day: Day, steps: &[(&'static str, Moment)], payslips| {
        let mut path = Path::begin("payroll_run_lifecycle", "draft", steps[0].1);
        for (state, at) in &steps[1..] {
            path.to(state, *at);
        }
        Run { kind, period: None, pay_day, memo: Some(memo), path, payslips }
    };
    let hourly = |worker: &&Worker<'_>| worker.is_hourly() && worker.status == "active";
    let left = workers.iter().filter(|worker| worker.status == "terminated").filter_map(|worker| match worker.pay {
        Pay::Hourly(rate) => {
            Some(Payslip::supplemental(worker, vec![Earning::hourly("paid_time_off", 2400, rate, 100)]))
        }
        Pay::Salary(_) => None,
    });
    let corrected = workers.iter().filter(hourly).take(1);
    let corrected =
        corrected.map(|worker| Payslip::supplemental(worker, vec![Earning::flat("bonus", Money::dollars(80))]));
    let praised = workers.iter().filter(hourly).skip(1).take(4);
    let praised =
        praised.map(|worker| Payslip::supplemental(worker, vec![Earning::flat("bonus", Money::dollars(500))]));
    let (last, mistake) = (until.plus(-46).at(Clock::of(15, 0)), until.plus(-62).at(Clock::of(14, 0)));
    vec![
        run(
            "final",
            "Unused vacation",
            until.plus(-44),
            &[("draft", last), ("approved", last.plus_minutes(40)), ("paid", until.plus(-44).at(Clock::of(6, 0)))],
            left.collect(),
        ),
        run(
            "correction",
            "Entered twice",
            until.plus(-58),
            &[("draft", mistake), ("pending_approval", mistake.plus_minutes(20)), ("voided", mistake.plus_minutes(90))],
            corrected.collect(),
        ),
        run(
            "bonus",
            "Thanks for the busy summer",
            until.plus(12),
            &[("draft", now.plus_days(-1)), ("pending_approval", now.plus_minutes(-1380))],
            praised.collect(),
        ),
    ]
}

impl Run<'_> {
    fn created(&self) -> Moment {
        self.path.steps[0].1
    }

    fn write(
        &self,
        numbers: &mut (Numbers, Numbers),
        random: &mut super::super::random::Random,
        writer: &mut Writer<'_>,
    ) {
        let tenant = writer.tenant;
        let (status, changed) = self.path.end();
        let (created, id) = (self.created(), random.id(self.created()));
        let maker = tenant.someone("manager", random);
        let mut sums = Sums::default();
        for payslip in &self.payslips {
            sums.add(payslip.sums());
            let number = numbers.1.next(created);
            let (slip, own) = (random.id(created), payslip.sums());
            row!(writer.rows, "payroll.payslips", {
                id: slip, business_id: tenant.id, payslip_number: number, payroll_run_id: id,
                employee_id: payslip.worker.id, pay_date: self.pay_day, period_start: self.period.map(|period| period.start),
                period_end: self.period.map(Period::end), hours: hours(own.hours), gross_pay: own.gross,
                total_deductions: own.deductions, total_taxes: own.taxes, employer_taxes: own.employer_taxes,
                employer_contributions: own.contributions, payment_method: "direct_deposit",
                status: if status == "pending_approval" { "draft" } else { status }, created_at: created,
                updated_at: changed, created_by: maker, updated_by: maker,
            });
            payslip.write_lines(slip, created, random, writer);
        }
        let approved = self.path.since("approved");
        let number = numbers.0.next(created);
        row!(writer.rows, "payroll.payroll_runs", {
            id: id, business_id: tenant.id, run_number: &number, run_type: self.kind,
            pay_period_id: self.period.map(|period| period.id), pay_date: self.pay_day,
            employee_count: self.payslips.len(), gross_pay: sums.gross, total_deductions: sums.deductions,
            total_taxes: sums.taxes, employer_taxes: sums.employer_taxes, employer_contributions: sums.contributions,
            memo: self.memo, status: status, submitted_at: self.path.since("pending_approval"), approved_at: approved,
            approved_by: approved.map(|_| tenant.owner()), paid_at: self.path.since("paid"), created_at: created,
            updated_at: changed, created_by: maker, updated_by: maker,
        });
        let subject = Subject { schema: "payroll", kind: "payroll_run", id, label: &number };
        writer.transitions(subject, &self.path, Some(tenant.owner()));
    }
}
