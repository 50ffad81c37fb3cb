//! The restaurant: menu, tables, orders with their lines, the kitchen's queue, and payments.

mod kitchen;
mod orders;
mod room;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes the schema `rest`.
pub(super) fn write(tenant: &Tenant, customers: &mut Customers, journal: &mut Journal, rows: &mut Rows) {
    let kitchen = kitchen::Kitchen::new(tenant, rows);
    let mut room = room::Room::new(tenant);
    orders::Floor::new(tenant, &kitchen).write(customers, &mut room, journal, rows);
    room.write(tenant, rows);
}
