//! Pay schedules and their periods: two weeks from Monday to Sunday, paid on the Friday after the next.

use uuid::Uuid;

use super::super::calendar::{Clock, Day, Moment};
use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::random::Random;
use super::super::tenant::Tenant;
use super::super::writer::Writer;

/// Days of a period.
pub(super) const LENGTH: i32 = 14;
/// Days from its last day to the pay day.
const DELAY: i32 = 12;
/// A Monday on which a period begins.
const ANCHOR: Day = Day(4);
/// Periods before the current one.
const PAST: i32 = 13;

/// Two weeks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) id: Uuid,
    pub(super) start: Day,
}

impl Period {
    /// The last day.
    pub(super) fn end(&self) -> Day {
        self.start.plus(LENGTH - 1)
    }

    /// The day on which the money arrives.
    pub(super) fn pay_day(&self) -> Day {
        self.end().plus(DELAY)
    }

    /// When its run is made.
    pub(super) fn counted(&self) -> Moment {
        self.end().plus(2).at(Clock::of(9, 0))
    }

    /// When its run is approved.
    pub(super) fn approved(&self) -> Moment {
        self.end().plus(3).at(Clock::of(10, 30))
    }

    /// When its run is paid.
    pub(super) fn paid(&self) -> Moment {
        self.pay_day().at(Clock::of(6, 0))
    }

    /// Its states up to now.
    fn path(&self, now: Moment) -> Path {
        let mut path = Path::begin("pay_period_lifecycle", "upcoming", self.start.plus(-30).at(Clock(0)));
        for (state, at) in [("open", self.start.at(Clock(0))), ("locked", self.approved()), ("closed", self.paid())] {
            if at <= now {
                path.to(state, at);
            }
        }
        path
    }
}

/// Writes the schedules; the first one is everybody's.
pub(super) fn schedules(random: &mut Random, writer: &mut Writer<'_>) -> Uuid {
    let tenant = writer.tenant;
    let ids = [random.id(tenant.founded), random.id(tenant.founded)];
    for (id, (name, frequency, used)) in
        ids.into_iter().zip([("Every two weeks", "biweekly", true), ("Seasonal crew", "weekly", false)])
    {
        row!(writer.rows, "payroll.pay_schedules", {
            id: id, business_id: tenant.id, name: name, frequency: frequency, anchor_date: current(tenant).plus(-LENGTH * 52),
            pay_delay_days: DELAY, is_default: used, is_active: used, created_at: tenant.founded,
            updated_at: tenant.founded, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
    }
    ids[0]
}

/// The first day of the period that the demo stands in.
fn current(tenant: &Tenant) -> Day {
    ANCHOR.plus((tenant.plan.until.0 - ANCHOR.0).div_euclid(LENGTH) * LENGTH)
}

/// The periods of half a year, the current and the next one, in the order of time.
pub(super) fn around(tenant: &Tenant, random: &mut Random) -> Vec<Period> {
    (-PAST..=1)
        .map(|place| {
            let start = current(tenant).plus(place * LENGTH);
            Period { id: random.id(start.plus(-30).at(Clock(0))), start }
        })
        .collect()
}

/// Writes the periods.
pub(super) fn write(schedule: Uuid, periods: &[Period], writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for period in periods {
        let path = period.path(tenant.plan.now());
        let (status, changed) = path.end();
        let created = period.start.plus(-30).at(Clock(0));
        row!(writer.rows, "payroll.pay_periods", {
            id: period.id, business_id: tenant.id, pay_schedule_id: schedule, starts_on: period.start,
            ends_on: period.end(), pay_date: period.pay_day(), status: status, created_at: created,
            updated_at: changed, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "payroll", kind: "pay_period", id: period.id, label: "pay period" };
        writer.transitions(subject, &path, None);
    }
}
