//! The hours that employees work, day by day, and their approval.

use uuid::Uuid;

use super::super::calendar::{Clock, Day, Moment};
use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::random::Random;
use super::super::tenant::Tenant;
use super::super::writer::Writer;
use super::payslip::Earning;
use super::periods::{LENGTH, Period};
use super::worker::{Pay, Worker};

/// One day of an hourly employee.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    day: Day,
    kind: &'static str,
    start: Moment,
    end: Moment,
    pause: i32,
}

/// The shifts of every period, and in each of every employee.
pub(super) type Shifts = Vec<Vec<Vec<Shift>>>;

impl Shift {
    /// Paid time in hundredths of an hour.
    fn hours(&self) -> i64 {
        i64::from(self.end.minutes_since(self.start) - self.pause) * 100 / 60
    }
}

/// What every hourly employee works, or is away for, in each period.
pub(super) fn shifts(tenant: &Tenant, periods: &[Period], workers: &[Worker<'_>]) -> Shifts {
    let mut random = tenant.random("payroll time");
    periods.iter().map(|period| workers.iter().map(|worker| of_period(worker, period, &mut random)).collect()).collect()
}

fn of_period(worker: &Worker<'_>, period: &Period, random: &mut Random) -> Vec<Shift> {
    if !worker.is_hourly() || worker.status == "onboarding" {
        return Vec::new();
    }
    (0..LENGTH)
        .map(|offset| period.start.plus(offset))
        .filter(|day| day.weekday() < 5)
        .map(|day| shift(worker, day, random))
        .filter(|shift| worker.works_on(shift.day))
        .collect()
}

fn shift(worker: &Worker<'_>, day: Day, random: &mut Random) -> Shift {
    let begin = Clock::of(7, 30).0 + random.small(0, 4) * 15;
    let extra = random.weighted(&[(0, 7), (30, 2), (60, 2), (120, 1)]);
    let kind =
        if is_holiday(day) { "holiday" } else { random.weighted(&[("work", 94), ("paid_time_off", 4), ("sick", 2)]) };
    let day_of_work = (worker.job.hours * 12) as i32;
    let (length, pause) = match kind {
        "work" if day_of_work >= 480 => (day_of_work + 30 + extra, 30),
        _ => (day_of_work, 0),
    };
    let start = day.at(Clock(begin));
    Shift { day, kind, start, end: start.plus_minutes(length), pause }
}

/// Days on which the business is closed and pays its people.
fn is_holiday(day: Day) -> bool {
    let (_, month, date) = day.date();
    matches!(
        (month, date, day.weekday()),
        (1, 1, _) | (7, 4, _) | (12, 25, _) | (5, 25..=31, 0) | (9, 1..=7, 0) | (11, 22..=28, 3)
    )
}

/// What the shifts of a period are paid; work above 40 hours a week is overtime, at one and a half.
pub(super) fn earnings(worker: &Worker<'_>, shifts: &[Shift]) -> Vec<Earning> {
    let Pay::Hourly(rate) = worker.pay else { return Vec::new() };
    let hours = |kind: &str| -> i64 { shifts.iter().filter(|shift| shift.kind == kind).map(Shift::hours).sum() };
    let mut weeks = [0, 0];
    if let Some(first) = shifts.first().map(|shift| shift.day.plus(-(shift.day.weekday() as i32))) {
        let monday = |shift: &Shift| shift.day.plus(-(shift.day.weekday() as i32));
        for shift in shifts.iter().filter(|shift| shift.kind == "work") {
            weeks[usize::from(monday(shift) != first)] += shift.hours();
        }
    }
    let overtime: i64 = weeks.iter().map(|week| (week - 4000).max(0)).sum();
    let lines = [
        ("regular", hours("work") - overtime, 100),
        ("overtime", overtime, 150),
        ("paid_time_off", hours("paid_time_off"), 100),
        ("sick", hours("sick"), 100),
        ("holiday", hours("holiday"), 100),
    ];
    lines
        .into_iter()
        .filter(|(_, hours, _)| *hours > 0)
        .map(|(kind, hours, percent)| Earning::hourly(kind, hours, rate, percent))
        .collect()
}

/// Writes the shifts of the current period and the one before as time entries.
pub(super) fn write(periods: &[Period], workers: &[Worker<'_>], shifts: &Shifts, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("payroll entries");
    let now = tenant.plan.now();
    let mut returned = false;
    let recent = periods.iter().zip(shifts).filter(|(period, _)| period.end().plus(2 * LENGTH) > now.day());
    for (period, of_workers) in recent {
        for (worker, shifts) in workers.iter().zip(of_workers) {
            for shift in shifts.iter().filter(|shift| shift.start < now) {
                let mut path = path(shift, period, now);
                if !returned && path.end().0 == "submitted" {
                    let at = path.end().1;
                    path.to("returned", at.plus_minutes(45).min(now));
                    returned = true;
                }
                entry(period, worker, shift, &path, &mut random, writer);
            }
        }
    }
}

/// Entries are sent on the day after, and approved when the period is counted.
fn path(shift: &Shift, period: &Period, now: Moment) -> Path {
    let mut path = Path::begin("time_entry_approval", "draft", shift.start);
    let sent = shift.day.plus(1).at(Clock::of(8, 0));
    let approved = period.end().plus(1).at(Clock::of(9, 30));
    if sent < now && shift.end < now && shift.day.plus(2) < now.day() {
        path.to("submitted", sent);
    }
    if approved < now {
        path.to("approved", approved);
    }
    path
}

fn entry(
    period: &Period,
    worker: &Worker<'_>,
    shift: &Shift,
    path: &Path,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let id: Uuid = random.id(shift.start);
    let (status, changed) = path.end();
    let running = shift.end > tenant.plan.now();
    let approver = (status == "approved").then(|| tenant.owner());
    row!(writer.rows, "payroll.time_entries", {
        id: id, business_id: tenant.id, employee_id: worker.id, pay_period_id: period.id,
        location_id: tenant.sites[0].id, entry_type: shift.kind, started_at: shift.start,
        ended_at: (!running).then_some(shift.end), break_minutes: if running { 0 } else { shift.pause },
        source: if shift.kind == "work" { random.weighted(&[("clock", 5), ("mobile", 4), ("manual", 1)]) } else { "manual" },
        status: status, submitted_at: path.since("submitted"), approved_at: path.since("approved"),
        approved_by: approver,
        return_reason: (status == "returned").then_some("The break is missing on the ticket"),
        created_at: shift.start, updated_at: changed, created_by: worker.member.user,
        updated_by: approver.unwrap_or(worker.member.user),
    });
    let subject = Subject { schema: "payroll", kind: "time_entry", id, label: "time entry" };
    writer.transitions(subject, path, Some(approver.unwrap_or(worker.member.user)));
}
