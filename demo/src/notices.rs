//! Messages to customers about what happens: visits to come, estimates, invoices, payments.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::calendar::Moment;
use super::copy::{Rows, row};
use super::customer::Customer;
use super::history::{History, Path, Subject};
use super::random::Random;
use super::tenant::Tenant;

/// What has been told to whom, and about which records.
#[derive(Debug)]
pub(super) struct Notices {
    random: Random,
    occasions: BTreeMap<&'static str, usize>,
    sent: BTreeMap<&'static str, usize>,
    /// Repair orders with the invoices made of them, and when.
    pub(super) invoiced: Vec<(Uuid, Uuid, Moment)>,
}

/// What a customer is told about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice<'a> {
    pub(super) event: &'static str,
    pub(super) subject: Subject<'a>,
    /// The garage's order that the record belongs to.
    pub(super) repair_order: Option<Uuid>,
    pub(super) customer: &'a Customer,
    /// When the message is due; later than now, it still waits.
    pub(super) at: Moment,
    /// Who wrote it, when no process did.
    pub(super) author: Option<Uuid>,
}

/// Only so many are kept of which other rows are derived.
const KEPT: usize = 60;

/// The connection of a tenant to a service.
pub(super) fn connection(tenant: &Tenant, service: &str) -> Uuid {
    tenant.random(&format!("connection to {service}")).id(tenant.founded.plus_days(3))
}

impl Notices {
    /// Nothing told yet.
    pub(super) fn new(tenant: &Tenant) -> Self {
        Self {
            random: tenant.random("notices"),
            occasions: BTreeMap::new(),
            sent: BTreeMap::new(),
            invoiced: Vec::new(),
        }
    }

    /// Tells the customer, on some of the occasions of each kind.
    pub(super) fn tell(&mut self, tenant: &Tenant, notice: Notice<'_>, rows: &mut Rows) {
        if let ("invoice_sent", Some(order)) = (notice.event, notice.repair_order)
            && self.invoiced.len() < KEPT
        {
            self.invoiced.push((order, notice.subject.id, notice.at));
        }
        let occasions = self.occasions.entry(notice.event).or_default();
        let told = occasions.is_multiple_of(one_of_how_many(notice.event)) || notice.at > tenant.plan.now();
        *occasions += 1;
        if told {
            self.write(tenant, &notice, rows);
        }
    }

    fn write(&mut self, tenant: &Tenant, notice: &Notice<'_>, rows: &mut Rows) {
        let kind = kind(notice.event);
        let sent = self.sent.entry(kind).or_default();
        *sent += 1;
        let path = delivery(*sent, kind, notice.at, tenant, &mut self.random);
        let (status, since) = path.end();
        let created = path.steps[0].1;
        let (subject, message) = wording(notice.event, notice.subject.label, &tenant.name);
        let of_garage =
            |kind: &str| (notice.subject.schema == "auto" && notice.subject.kind == kind).then_some(notice.subject.id);
        let id = self.random.id(created);
        row!(rows, "notification_mgmt.notifications", {
            id: id, business_id: tenant.id, customer_id: notice.customer.id,
            recipient_phone: (kind == "sms").then_some(&notice.customer.phone),
            recipient_email: (kind == "email").then_some(&notice.customer.email), r#type: kind,
            event: notice.event, status: status, subject: (kind != "sms").then_some(&subject),
            message: &message, entity_schema: notice.subject.schema, entity_type: notice.subject.kind,
            entity_id: notice.subject.id, repair_order_id: notice.repair_order,
            appointment_id: of_garage("appointment"), invoice_id: of_garage("invoice"),
            integration_id: service(kind).map(|service| connection(tenant, service)),
            scheduled_for: (created < notice.at).then_some(notice.at), sent_at: path.since("sent"),
            delivered_at: path.since("delivered"),
            error_message: match status {
                "failed" => Some("The service took no messages for this number"),
                "bounced" => Some("550 5.1.1 The mailbox does not exist"),
                _ => None,
            },
            external_id: path.since("sent").map(|_| format!("msg_{}", self.random.hex(20))),
            created_at: created, updated_at: since, created_by: notice.author, updated_by: notice.author,
        });
        let subject = Subject { schema: "notification_mgmt", kind: "notification", id, label: notice.subject.label };
        History { subject, path: &path, actor: None }.write(&mut self.random, tenant, rows);
    }
}

/// How a message of its kind fares: most arrive.
fn delivery(number: usize, kind: &str, at: Moment, tenant: &Tenant, random: &mut Random) -> Path {
    let now = tenant.plan.now();
    if at > now {
        return Path::begin("notification_delivery", "pending", now.plus_minutes(-random.small(10, 4000)));
    }
    let mut path = Path::begin("notification_delivery", "pending", at);
    let soon = at.plus_seconds(random.range(1, 20)).min(now);
    if number % 25 == 6 {
        path.to("failed", soon);
        return path;
    }
    path.to("sent", soon);
    let later = soon.plus_seconds(random.range(2, 90)).min(now);
    match (kind, number % 12) {
        ("email", 4) => path.to("bounced", later),
        (_, 9) => {}
        _ => path.to("delivered", later),
    }
    path
}

/// Not every occasion is told in the demo.
fn one_of_how_many(event: &str) -> usize {
    match event {
        "payment_overdue" | "general_message" => 1,
        "appointment_reminder" => 3,
        "invoice_sent" | "vehicle_ready" | "estimate_ready" => 6,
        "payment_received" | "technician_on_the_way" => 9,
        _ => 14,
    }
}

fn kind(event: &str) -> &'static str {
    match event {
        "appointment_reminder" | "vehicle_ready" | "technician_on_the_way" => "sms",
        "order_ready" | "general_message" => "push",
        _ => "email",
    }
}

fn service(kind: &str) -> Option<&'static str> {
    match kind {
        "sms" => Some("twilio"),
        "email" => Some("sendgrid"),
        _ => None,
    }
}

/// Subject line and text.
fn wording(event: &str, label: &str, business: &str) -> (String, String) {
    let (subject, text) = match event {
        "appointment_reminder" => (
            "Your visit tomorrow",
            format!("we look forward to seeing you tomorrow ({label}). Reply C to confirm or call us to change it."),
        ),
        "estimate_ready" => ("Your estimate is ready", format!("the estimate for {label} waits for your approval.")),
        "vehicle_ready" => ("Your vehicle is ready", format!("your vehicle is ready to be picked up ({label}).")),
        "invoice_sent" => (
            "Your invoice",
            format!("thank you for your business. Invoice {label} is attached; it can be paid online."),
        ),
        "payment_received" => ("Thank you for your payment", format!("we received your payment for {label}.")),
        "payment_overdue" => (
            "A reminder about your invoice",
            format!(
                "invoice {label} is past its due date. If you have paid in the meantime, please disregard this message."
            ),
        ),
        "technician_on_the_way" => {
            ("Your technician is on the way", format!("your technician is on the way for {label}."))
        }
        "work_completed" => {
            ("The work is done", format!("the work of {label} is done. The report is in your account."))
        }
        "order_ready" => ("Your order is ready", format!("order {label} is ready for you.")),
        "review_request" => ("How did we do?", format!("we would be glad about a few words on {label}.")),
        _ => (
            "Hours over the holidays",
            "we are closed on Thanksgiving Day and open again on Friday at 8 am.".to_owned(),
        ),
    };
    (subject.to_owned(), format!("{business}: {text}"))
}
