//! Home services: technicians, stock, equipment, agreements, and the field jobs with their offers,
//! invoices and payments.

mod agreements;
mod billing;
mod crew;
mod estimates;
mod order;
mod work_order_row;
mod work_orders;

use super::customers::Customers;
use super::writer::Writer;

/// Writes the schema `hs`, except for the customers themselves, which are written last.
pub(super) fn write(customers: &mut Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let crew = crew::Crew::new(writer);
    let mut stock = crew::Stock::new(tenant);
    let equipment = crew::equipment(customers, writer);
    work_orders::Desk::new(tenant, &crew, &equipment).write(customers, &mut stock, writer);
    agreements::write(&crew, &equipment, customers, writer);
    stock.write(writer);
}
