//! The restaurant: menu, tables, orders with their lines, the kitchen's queue, and payments.

mod kitchen;
mod orders;
mod room;

use super::customers::Customers;
use super::writer::Writer;

/// Writes the schema `rest`.
pub(super) fn write(customers: &mut Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kitchen = kitchen::Kitchen::new(writer);
    let mut room = room::Room::new(tenant);
    orders::Floor::new(tenant, &kitchen).write(customers, &mut room, writer);
    room.write(writer);
}
