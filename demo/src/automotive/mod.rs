//! The repair shop: vehicles, bays, parts, appointments, and repair orders with what follows from them.

mod appointments;
mod bays;
mod billing;
mod fleet;
mod inspections;
mod lifecycle;
mod order;
mod parts;
mod pricing;
mod repair_order_row;
mod repair_orders;
mod upkeep;

use super::customers::Customers;
use super::writer::Writer;

/// Writes the schema `auto`.
pub(super) fn write(customers: &mut Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut fleet = fleet::Fleet::new(tenant, customers);
    let mut parts = parts::Parts::new(tenant);
    let mut bays = bays::Bays::new(tenant);
    let mut yard = repair_orders::Yard { fleet: &mut fleet, parts: &mut parts, bays: &mut bays };
    repair_orders::Shop::new(tenant).write(customers, &mut yard, writer);
    bays.write(writer);
    parts.write(writer);
    upkeep::write(&fleet, writer);
    fleet.write(customers, writer);
}
