//! The shop: categories, products with variants, and sales.

mod sales;
mod shelf;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes the schema `ret`.
pub(super) fn write(tenant: &Tenant, customers: &mut Customers, journal: &mut Journal, rows: &mut Rows) {
    let mut shelf = shelf::Shelf::new(tenant, rows);
    sales::Counter::new(tenant).write(customers, &mut shelf, journal, rows);
    shelf.write(tenant, rows);
}
