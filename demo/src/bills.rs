//! Bills of every industry, as the modules that write them hand them on to banking.

use uuid::Uuid;

use super::calendar::{Clock, Day, Moment};
use super::values::Money;

/// An invoice, or an order that is the bill.
#[derive(Clone, Debug)]
pub(super) struct Bill {
    pub(super) schema: &'static str,
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) customer: Option<Uuid>,
    pub(super) total: Money,
    pub(super) paid: Money,
    /// Why it is not to be paid any more: `cancelled` or `refunded`.
    pub(super) standing: Option<&'static str>,
    pub(super) issued: Moment,
    pub(super) due: Option<Moment>,
    /// Since when it stands as it does.
    pub(super) since: Moment,
    pub(super) clerk: Uuid,
}

impl Bill {
    /// How far its payment has come.
    pub(super) fn status(&self) -> &'static str {
        match self.standing {
            Some(standing) => standing,
            None if self.paid >= self.total => "paid",
            None if self.paid > Money(0) => "partial",
            None => "pending",
        }
    }

    /// What is still to be paid.
    pub(super) fn due_amount(&self) -> Money {
        if self.standing.is_some() { Money(0) } else { self.total - self.paid }
    }
}

/// The moment at which a day that is due is meant to begin: midnight UTC, as the database reads it.
pub(super) fn due_on(day: Day) -> Moment {
    let midnight = day.at(Clock(0));
    let (_, seconds) = midnight.split();
    midnight.plus_seconds(-seconds)
}
