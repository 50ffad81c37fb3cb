//! A job with its lines and what they add up to, as all who work on it see it.

use uuid::Uuid;

use super::crew::Technician;
use crate::calendar::Day;
use crate::history::Path;
use crate::trades::Job;
use crate::values::Money;

/// A job with its price.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) customer: usize,
    pub(super) job: &'static Job,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Totals,
    pub(super) path: Path,
    pub(super) day: Day,
    pub(super) technician: Technician,
    pub(super) clerk: Uuid,
}

/// A line of a job, offer or invoice.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: &'static str,
    pub(super) text: String,
    /// In hundredths.
    pub(super) quantity: i64,
    pub(super) price: Money,
    pub(super) cost: Money,
    pub(super) item: Option<Uuid>,
}

impl Line {
    /// Quantity times price, rounded to the cent.
    pub(super) fn total(&self) -> Money {
        self.price.times_hundredths(self.quantity)
    }
}

/// What lines add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) labor: Money,
    pub(super) material: Money,
    pub(super) fees: Money,
    pub(super) subtotal: Money,
    pub(super) discount: Money,
    pub(super) tax: Money,
    pub(super) total: Money,
    pub(super) cost: Money,
}

impl Totals {
    /// Sums lines; discount lines count against the rest before tax.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut totals = Self::default();
        for line in lines {
            match line.kind {
                "labor" => totals.labor += line.total(),
                "part" => totals.material += line.total(),
                "discount" => totals.discount = totals.discount - line.total(),
                _ => totals.fees += line.total(),
            }
            totals.cost += line.cost.times_hundredths(line.quantity);
        }
        totals.subtotal = totals.labor + totals.material + totals.fees;
        totals.tax = (totals.subtotal - totals.discount).tax();
        totals.total = totals.subtotal - totals.discount + totals.tax;
        totals
    }
}

/// The labor rate per hour.
pub(super) const RATE: Money = Money::dollars(120);
