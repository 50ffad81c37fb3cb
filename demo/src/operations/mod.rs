//! AI use, integrations with what flows through them, and messages to customers at large.

mod ai;
mod flows;
mod integrations;
mod webhooks;

use super::calendar::Clock;
use super::copy::Rows;
use super::customers::Customers;
use super::history::Subject;
use super::notices::Notice;
use super::tenant::Plan;
use super::writer::Writer;

/// Writes them for one tenant.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    ai::write(customers, writer);
    integrations::write(writer);
    webhooks::write(writer);
    flows::write(customers, writer);
    announce(customers, writer);
}

/// Writes what the platform did for itself; no tenant sees it.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    ai::write_shared(plan, rows);
    integrations::write_shared(plan, rows);
}

/// Tells some customers about the hours over the holidays: a year ago, and planned for this year.
fn announce(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("announcements");
    let author = Some(tenant.someone("front_desk", &mut random));
    let days = [tenant.plan.until.plus(-346), tenant.plan.until.plus(19)];
    for (day, take) in days.into_iter().zip([30, 12]) {
        let at = day.at(Clock::of(10, 0));
        for customer in customers.list.iter().filter(|customer| customer.since < at).step_by(7).take(take) {
            let name = customer.person.name();
            let subject = Subject { schema: "hs", kind: "customer", id: customer.id, label: &name };
            let notice = Notice { event: "general_message", subject, repair_order: None, customer, at, author };
            writer.tell(notice);
        }
    }
}
