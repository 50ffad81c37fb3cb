//! What every writer of rows has at hand: whose rows they are, the journal of what happens, and where rows go.

use super::copy::Rows;
use super::journal::Journal;
use super::tenant::Tenant;

/// The desk at which a tenant's rows are written.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) journal: &'a mut Journal,
    pub(super) rows: &'a mut Rows,
}

impl Writer<'_> {
    /// The same desk, for one that wants it as its own for a while.
    pub(super) fn lend(&mut self) -> Writer<'_> {
        Writer { tenant: self.tenant, journal: self.journal, rows: self.rows }
    }
}
