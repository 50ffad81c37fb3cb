//! A customer, with what their orders add up to.

use uuid::Uuid;

use super::calendar::{Day, Moment};
use super::people::Person;
use super::places::Address;
use super::values::Money;

/// A customer of every vertical.
#[derive(Debug)]
pub(super) struct Customer {
    pub(super) id: Uuid,
    pub(super) since: Moment,
    pub(super) person: Person,
    pub(super) company: Option<String>,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) address: Address,
    /// Agreed to marketing; the consent is among the privacy records.
    pub(super) marketing: bool,
    pub(super) account: Account,
}

/// What the orders of a customer add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Account {
    pub(super) jobs: i32,
    pub(super) completed: i32,
    pub(super) cancelled: i32,
    /// Completed work orders.
    pub(super) revenue: Money,
    /// Completed sales of every vertical.
    pub(super) lifetime: Money,
    pub(super) outstanding: Money,
    pub(super) overdue: bool,
    /// Something overdue was handed to collectors.
    pub(super) collections: bool,
    pub(super) first: Option<Day>,
    pub(super) last: Option<Day>,
    pub(super) rating_sum: i32,
    pub(super) ratings: i32,
}

impl Account {
    /// Notes a visit of the company at the customer.
    pub(super) fn served(&mut self, day: Day) {
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
    }
}
