//! What is kept of the records that were written, for rows that are made of records of all kinds.

use uuid::Uuid;

use super::bills::Bill;
use super::calendar::Moment;
use super::history::Subject;
use super::notices::Notices;
use super::random::Random;
use super::tenant::Tenant;

/// The journal of one tenant.
#[derive(Debug)]
pub(super) struct Journal {
    pub(super) random: Random,
    bills: Vec<Bill>,
    pub(super) notices: Notices,
    remembered: Vec<Remembered>,
}

/// A record that the journal has seen, for what is derived from records of all kinds.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    pub(super) schema: &'static str,
    pub(super) kind: &'static str,
    pub(super) id: Uuid,
    pub(super) since: Moment,
}

/// So many records of a kind are remembered.
const REMEMBERED: usize = 60;

impl Journal {
    /// The tenant's journal.
    pub(super) fn new(tenant: &Tenant) -> Self {
        Self {
            random: tenant.random("journal"),
            bills: Vec::new(),
            notices: Notices::new(tenant),
            remembered: Vec::new(),
        }
    }

    /// The first records of a kind that the journal saw.
    pub(super) fn records(&self, schema: &str, kind: &str) -> Vec<Remembered> {
        let of_kind = |record: &&Remembered| record.schema == schema && record.kind == kind;
        self.remembered.iter().filter(of_kind).cloned().collect()
    }

    /// Repair orders with the invoices made of them, and when.
    pub(super) fn invoiced(&self) -> &[(Uuid, Uuid, Moment)] {
        &self.notices.invoiced
    }

    pub(super) fn remember(&mut self, subject: Subject<'_>, since: Moment) {
        let known =
            self.remembered.iter().filter(|record| (record.schema, record.kind) == (subject.schema, subject.kind));
        if known.count() < REMEMBERED {
            let Subject { schema, kind, id, .. } = subject;
            self.remembered.push(Remembered { schema, kind, id, since });
        }
    }

    /// Hands a bill on to banking.
    pub(super) fn bill(&mut self, bill: Bill) {
        self.bills.push(bill);
    }

    /// The bills handed on so far.
    pub(super) fn take_bills(&mut self) -> Vec<Bill> {
        std::mem::take(&mut self.bills)
    }
}
