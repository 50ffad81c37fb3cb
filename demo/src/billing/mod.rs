//! What the platform charges the tenant: price lists, use, charges, invoices and payments.

mod invoices;
mod prices;
mod usage;

use super::copy::Rows;
use super::platform::Contract;
use super::tenant::Plan;
use super::writer::Writer;
use invoices::{Fate, Office};
use prices::PriceList;
use usage::Rater;

/// Writes the price lists, which belong to no tenant.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    PriceList::new(plan).write(rows);
}

/// Writes two years of use and invoices of one tenant.
pub(super) fn write(contract: &Contract, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let prices = PriceList::new(tenant.plan);
    let mut rater = Rater { tenant, contract, prices: &prices, random: tenant.random("usage") };
    let mut office = Office::new(tenant, contract);
    for month in usage::months(tenant) {
        let fate = match (month.index, tenant.index % 2) {
            (24, _) => Fate::Draft,
            (23, 0) => Fate::Open,
            (22, 1) => Fate::PastDue,
            (9, 1) => Fate::Uncollectible,
            _ => Fate::Paid,
        };
        let invoiced = (fate != Fate::Draft).then(|| Office::issue(month).min(tenant.plan.now()));
        let charges = rater.month(month, invoiced, writer);
        if month.index == 12 {
            office.write(month, Fate::Void, &charges, writer);
        }
        let billed = if fate == Fate::Draft { &[] } else { charges.as_slice() };
        office.write(month, fate, billed, writer);
    }
    office.finish(writer);
}
