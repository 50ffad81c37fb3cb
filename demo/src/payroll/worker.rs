//! An employee, as those who pay them see them.

use uuid::Uuid;

use super::withholding::Filing;
use crate::calendar::{Day, Moment};
use crate::tenant::Member;
use crate::values::Money;

/// An employee with what their payslips are made from.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    pub(super) id: Uuid,
    pub(super) member: &'a Member,
    pub(super) job: &'static Job,
    pub(super) pay: Pay,
    pub(super) filing: Filing,
    /// Yearly credit for dependents.
    pub(super) credit: Money,
    pub(super) status: &'static str,
    pub(super) created: Moment,
    pub(super) hired: Day,
    /// The last day at work, of those who left or are on leave.
    pub(super) last: Option<Day>,
    pub(super) covers: Vec<Cover>,
}

/// What is paid before taxes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pay {
    /// By the hour.
    Hourly(Money),
    /// By the year.
    Salary(Money),
}

/// What people of a role are employed as.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) role: &'static str,
    pub(super) title: &'static str,
    pub(super) department: &'static str,
    /// Dollars: by the hour below 1,000, by the year above.
    pub(super) low: i64,
    pub(super) high: i64,
    /// Hours a week.
    pub(super) hours: i64,
}

/// A benefit that an employee's payslips pay for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover {
    pub(super) enrolment: Uuid,
    pub(super) kind: &'static str,
    pub(super) treatment: &'static str,
    pub(super) amounts: (Money, Money),
    pub(super) percents: Option<(i64, i64)>,
}

impl Cover {
    /// The employee's and the business's share of a gross pay.
    pub(super) fn shares(&self, gross: Money) -> (Money, Money) {
        match self.percents {
            Some((own, employer)) => (gross.percent(own), gross.percent(employer)),
            None => self.amounts,
        }
    }
}
