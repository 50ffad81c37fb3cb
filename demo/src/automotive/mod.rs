//! The repair shop: vehicles, bays, parts, appointments, and repair orders with what follows from them.

mod appointments;
mod bays;
mod billing;
mod fleet;
mod inspections;
mod lifecycle;
mod parts;
mod pricing;
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
    repair_orders::Shop::new(tenant).write(customers, &mut fleet, &mut parts, &mut bays, writer);
    bays.write(writer);
    parts.write(writer);
    upkeep::write(&fleet, writer);
    fleet.write(customers, writer);
}
