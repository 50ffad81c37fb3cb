//! Bank accounts, their movements, how customers pay, and the bills of every industry.

mod accounts;
mod costs;
mod invoices;
mod ledger;
mod methods;
mod statements;

use super::customers::Customers;
use super::writer::Writer;

/// Writes the schema `banking`.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut ledger = ledger::Ledger::new(tenant);
    let methods = methods::write(customers, writer);
    invoices::write(&methods, &mut ledger, writer);
    costs::write(&mut ledger, writer);
    accounts::write(&ledger, writer);
    statements::write(&ledger, writer);
}
