//! Home services: technicians, stock, equipment, agreements, and the field jobs with their offers,
//! invoices and payments.

mod agreements;
mod billing;
mod crew;
mod estimates;
mod work_orders;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes the schema `hs`, except for the customers themselves, which are written last.
pub(super) fn write(tenant: &Tenant, customers: &mut Customers, journal: &mut Journal, rows: &mut Rows) {
    let crew = crew::Crew::new(tenant, rows);
    let mut stock = crew::Stock::new(tenant);
    let equipment = crew::equipment(tenant, customers, rows);
    work_orders::Desk::new(tenant, &crew, &equipment).write(customers, &mut stock, journal, rows);
    agreements::write(tenant, &crew, &equipment, customers, journal, rows);
    stock.write(tenant, rows);
}
