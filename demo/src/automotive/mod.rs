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

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes the schema `auto`.
pub(super) fn write(tenant: &Tenant, customers: &mut Customers, journal: &mut Journal, rows: &mut Rows) {
    let mut fleet = fleet::Fleet::new(tenant, customers);
    let mut parts = parts::Parts::new(tenant);
    let mut bays = bays::Bays::new(tenant);
    repair_orders::Shop::new(tenant).write(customers, &mut fleet, &mut parts, &mut bays, journal, rows);
    bays.write(tenant, rows);
    parts.write(tenant, rows);
    upkeep::write(tenant, &fleet, rows);
    fleet.write(tenant, customers, rows);
}
