//! AI use, integrations with what flows through them, and messages to customers at large.

mod ai;
mod flows;
mod integrations;

use super::calendar::Clock;
use super::copy::Rows;
use super::customers::Customers;
use super::journal::{Journal, Subject};
use super::notices::Notice;
use super::tenant::{Plan, Tenant};

/// Writes them for one tenant.
pub(super) fn write(tenant: &Tenant, customers: &Customers, journal: &mut Journal, rows: &mut Rows) {
    ai::write(tenant, customers, journal, rows);
    integrations::write(tenant, journal, rows);
    flows::write(tenant, customers, journal, rows);
    announce(tenant, customers, journal, rows);
}

/// Writes what the platform did for itself; no tenant sees it.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    ai::write_shared(plan, rows);
    integrations::write_shared(plan, rows);
}

/// Tells some customers about the hours over the holidays: a year ago, and planned for this year.
fn announce(tenant: &Tenant, customers: &Customers, journal: &mut Journal, rows: &mut Rows) {
    let mut random = tenant.random("announcements");
    let author = Some(tenant.someone("front_desk", &mut random));
    let days = [tenant.plan.until.plus(-346), tenant.plan.until.plus(19)];
    for (day, take) in days.into_iter().zip([30, 12]) {
        let at = day.at(Clock::of(10, 0));
        for customer in customers.list.iter().filter(|customer| customer.since < at).step_by(7).take(take) {
            let name = customer.person.name();
            let subject = Subject { schema: "hs", kind: "customer", id: customer.id, label: &name };
            let notice = Notice { event: "general_message", subject, repair_order: None, customer, at, author };
            journal.tell(tenant, notice, rows);
        }
    }
}
