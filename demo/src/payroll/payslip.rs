//! A payslip's lines and what they add up to.

use uuid::Uuid;

use super::super::calendar::Moment;
use super::super::copy::row;
use super::super::random::Random;
use super::super::values::{Fixed, Money};
use super::super::writer::Writer;
use super::withholding::{MEDICARE, SOCIAL_SECURITY, SUPPLEMENTAL, federal_income_tax, share};
use super::worker::Worker;
use super::workforce::hours;

/// A line that adds to the pay.
#[derive(Clone, Debug)]
pub(super) struct Earning {
    pub(super) kind: &'static str,
    /// Hundredths of an hour.
    pub(super) hours: Option<i64>,
    /// Ten-thousandths of a dollar.
    pub(super) rate: Option<i64>,
    pub(super) amount: Money,
}

impl Earning {
    /// Hours at a rate; the rate times `percent`.
    pub(super) fn hourly(kind: &'static str, hours: i64, rate: Money, percent: i64) -> Self {
        let rate = rate.0 * percent;
        Self { kind, hours: Some(hours), rate: Some(rate), amount: Money((hours * rate + 5000) / 10_000) }
    }

    /// An amount that goes by no hours.
    pub(super) fn flat(kind: &'static str, amount: Money) -> Self {
        Self { kind, hours: None, rate: None, amount }
    }
}

#[derive(Debug)]
struct Deduction {
    kind: &'static str,
    enrolment: Option<Uuid>,
    treatment: &'static str,
    amount: Money,
    employer: Money,
}

#[derive(Debug)]
struct Tax {
    kind: &'static str,
    wages: Money,
    rate: Option<Fixed>,
    amount: Money,
    employer: Money,
}

/// What one employee is paid in a run.
#[derive(Debug)]
pub(super) struct Payslip<'a> {
    pub(super) worker: &'a Worker<'a>,
    earnings: Vec<Earning>,
    deductions: Vec<Deduction>,
    taxes: Vec<Tax>,
}

/// Sums of a payslip, or of all payslips of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) hours: i64,
    pub(super) gross: Money,
    pub(super) deductions: Money,
    pub(super) taxes: Money,
    pub(super) employer_taxes: Money,
    pub(super) contributions: Money,
}

impl Sums {
    /// Adds another's.
    pub(super) fn add(&mut self, other: Self) {
        self.hours += other.hours;
        self.gross += other.gross;
        self.deductions += other.deductions;
        self.taxes += other.taxes;
        self.employer_taxes += other.employer_taxes;
        self.contributions += other.contributions;
    }
}

impl<'a> Payslip<'a> {
    /// Pay for work, with benefits and the usual withholding.
    pub(super) fn regular(worker: &'a Worker<'a>, earnings: Vec<Earning>) -> Self {
        let gross = total(&earnings);
        let mut deductions: Vec<Deduction> = worker
            .covers
            .iter()
            .map(|cover| {
                let (amount, employer) = cover.shares(gross);
                let (kind, treatment) = (cover.kind, cover.treatment);
                Deduction { kind, enrolment: Some(cover.enrolment), treatment, amount, employer }
            })
            .collect();
        if worker.credit == Money(0) && worker.member.employee.ends_with("12") {
            let amount = Money::dollars(150);
            let employer = Money(0);
            deductions.push(Deduction {
                kind: "child_support",
                enrolment: None,
                treatment: "after_tax",
                amount,
                employer,
            });
        }
        Self::taxed(worker, earnings, deductions, false)
    }

    /// Pay beside the schedule: no benefits, and a flat rate of income tax.
    pub(super) fn supplemental(worker: &'a Worker<'a>, earnings: Vec<Earning>) -> Self {
        Self::taxed(worker, earnings, Vec::new(), true)
    }

    fn taxed(worker: &'a Worker<'a>, earnings: Vec<Earning>, deductions: Vec<Deduction>, flat: bool) -> Self {
        let of = |treatment: &str| -> i64 {
            deductions.iter().filter(|line| line.treatment == treatment).map(|line| line.amount.0).sum()
        };
        let wages = total(&earnings) - Money(of("pre_tax"));
        let income = wages - Money(of("income_tax_only"));
        let federal =
            if flat { share(income, SUPPLEMENTAL) } else { federal_income_tax(income, worker.filing, worker.credit) };
        let both = |kind, rate| {
            let amount = share(wages, rate);
            Tax { kind, wages, rate: Some(rate), amount, employer: amount }
        };
        let taxes = vec![
            Tax {
                kind: "federal_income",
                wages: income,
                rate: flat.then_some(SUPPLEMENTAL),
                amount: federal,
                employer: Money(0),
            },
            both("social_security", SOCIAL_SECURITY),
            both("medicare", MEDICARE),
        ];
        Self { worker, earnings, deductions, taxes }
    }

    /// What the lines add up to.
    pub(super) fn sums(&self) -> Sums {
        let sum = |amounts: &mut dyn Iterator<Item = Money>| Money(amounts.map(|amount| amount.0).sum());
        Sums {
            hours: self.earnings.iter().filter_map(|line| line.hours).sum(),
            gross: total(&self.earnings),
            deductions: sum(&mut self.deductions.iter().map(|line| line.amount)),
            taxes: sum(&mut self.taxes.iter().map(|line| line.amount)),
            employer_taxes: sum(&mut self.taxes.iter().map(|line| line.employer)),
            contributions: sum(&mut self.deductions.iter().map(|line| line.employer)),
        }
    }

    /// Writes the lines of the payslip with this id.
    pub(super) fn write_lines(&self, id: Uuid, at: Moment, random: &mut Random, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let by = tenant.owner();
        for line in &self.earnings {
            row!(writer.rows, "payroll.payslip_earnings", {
                id: random.id(at), business_id: tenant.id, payslip_id: id, earning_type: line.kind,
                hours: line.hours.map(hours), rate: line.rate.map(|rate| Fixed(rate, 4)), amount: line.amount,
                created_at: at, updated_at: at, created_by: by, updated_by: by,
            });
        }
        for line in &self.deductions {
            row!(writer.rows, "payroll.payslip_deductions", {
                id: random.id(at), business_id: tenant.id, payslip_id: id, benefit_enrolment_id: line.enrolment,
                deduction_type: line.kind, amount: line.amount, employer_amount: line.employer,
                tax_treatment: line.treatment, created_at: at, updated_at: at, created_by: by, updated_by: by,
            });
        }
        for line in &self.taxes {
            row!(writer.rows, "payroll.payslip_taxes", {
                id: random.id(at), business_id: tenant.id, payslip_id: id, tax_type: line.kind, jurisdiction: "US",
                taxable_wages: line.wages, rate: line.rate, amount: line.amount, employer_amount: line.employer,
                created_at: at, updated_at: at, created_by: by, updated_by: by,
            });
        }
    }
}

fn total(earnings: &[Earning]) -> Money {
    Money(earnings.iter().map(|line| line.amount.0).sum())
}
