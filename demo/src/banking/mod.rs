//! Bank accounts, their movements, how customers pay, and the bills of every industry.

mod accounts;
mod costs;
mod invoices;
mod ledger;
mod methods;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes the schema `banking`.
pub(super) fn write(tenant: &Tenant, customers: &Customers, journal: &mut Journal, rows: &mut Rows) {
    let mut ledger = ledger::Ledger::new(tenant);
    let methods = methods::write(tenant, customers, journal, rows);
    invoices::write(tenant, &methods, &mut ledger, journal, rows);
    costs::write(tenant, &mut ledger, rows);
    accounts::write(tenant, &ledger, journal, rows);
}
