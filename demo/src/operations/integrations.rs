//! The outside services that a tenant is connected with, and the events that they report.

use serde_json::{Value, json};

use crate::calendar::{Clock, Moment};
use crate::copy::{Rows, row};
use crate::history::{Path, Subject};
use crate::notices::connection;
use crate::people::ip_address;
use crate::random::Random;
use crate::tenant::Plan;
use crate::writer::Writer;

/// A service, what it is for, and how the connection fares.
const SERVICES: [(&str, &str, &str); 8] = [
    ("stripe", "payment", "active"),
    ("quickbooks", "accounting", "active"),
    ("twilio", "sms", "active"),
    ("sendgrid", "email", "active"),
    ("mailchimp", "marketing", "error"),
    ("google_calendar", "calendar", "active"),
    ("doordash", "delivery", "suspended"),
    ("shopify", "commerce", "inactive"),
];

/// What services report: service, event, how many tenants get of it in proportion.
const EVENTS: [((&str, &str), usize); 7] = [
    (("stripe", "payment_intent.succeeded"), 6),
    (("stripe", "charge.refunded"), 1),
    (("stripe", "payout.paid"), 2),
    (("quickbooks", "Invoice.Update"), 2),
    (("twilio", "message.delivered"), 4),
    (("sendgrid", "open"), 3),
    (("mailchimp", "subscribe"), 1),
];

/// Writes connections and events.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("integrations");
    for (index, (service, kind, status)) in SERVICES.iter().enumerate() {
        configure(index as i32, service, kind, status, &mut random, writer);
    }
    let invoices = writer.journal.records("auto", "invoice");
    let count = tenant.plan.count(240, 30);
    for index in 0..count {
        let back = (count - index) as i32 * 120 * 1440 / count as i32;
        let at = tenant.plan.now().plus_minutes(-(back - random.small(0, 120)).max(2));
        let status = match index {
            _ if index + 2 >= count => "pending",
            _ if index % 19 == 4 => "failed",
            _ if index % 13 == 6 => "ignored",
            _ => "processed",
        };
        let (service, event) = random.weighted(&EVENTS);
        let about = invoices.get(index % invoices.len().max(1)).map(|invoice| invoice.id);
        let body = json!({ "type": event, "data": { "amount": random.range(2000, 90_000), "currency": "usd", "invoice": about } });
        report(Event { service, event, status, at, body }, &mut random, writer);
    }
}

fn configure(
    index: i32,
    service: &'static str,
    kind: &'static str,
    status: &'static str,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let created = tenant.founded.plus_days(3 + index);
    let now = tenant.plan.now();
    let id = connection(tenant, service);
    let mut path = Path::begin("integration_lifecycle", "inactive", created);
    if status != "inactive" {
        path.to("active", created.plus_minutes(25));
    }
    if matches!(status, "error" | "suspended") {
        path.to(status, now.plus_days(-2));
    }
    let (status, since) = path.end();
    let connected = status != "inactive";
    row!(writer.rows, "integration_mgmt.integration_configs", {
        id: id, business_id: tenant.id, service_name: service, service_type: kind,
        config: json!({ "account": format!("{}-{service}", tenant.slug), "sync_every_minutes": 15 }),
        credentials_encrypted: connected.then(|| format!("v1.{}", random.hex(96))), status: status,
        last_sync_at: connected.then(|| if status == "active" { now.plus_minutes(-random.small(1, 15)) } else { since }),
        last_error: match status {
            "error" => Some("401 Unauthorized: the access token was revoked"),
            "suspended" => Some("The service closed the account for missing documents"),
            _ => None,
        },
        webhook_url: connected.then(|| format!("https://hooks.{}.example/{service}", tenant.slug)),
        webhook_secret: connected.then(|| random.hex(40)), created_at: created, updated_at: since,
        created_by: tenant.owner(), updated_by: tenant.owner(),
    });
    let subject = Subject { schema: "integration_mgmt", kind: "integration_config", id, label: service };
    writer.transitions_of(subject, &path, Some(tenant.owner()), random);
}

/// What a service reported.
struct Event {
    service: &'static str,
    event: &'static str,
    status: &'static str,
    at: Moment,
    body: Value,
}

fn report(reported: Event, random: &mut Random, writer: &mut Writer<'_>) {
    let Event { service, event, status, at, body } = reported;
    let tenant = writer.tenant;
    let id = random.id(at);
    let mut path = Path::begin("webhook_event_lifecycle", "pending", at);
    if status != "pending" {
        path.to(status, at.plus_seconds(random.range(1, 20)));
    }
    let (_, since) = path.end();
    row!(writer.rows, "integration_mgmt.webhook_events", {
        id: id, business_id: tenant.id, integration_id: connection(tenant, service), event_type: event,
        event_id: format!("evt_{}", random.hex(24)), payload: body,
        headers: json!({ "content-type": "application/json", "x-signature": random.hex(64) }),
        status: status, processed_at: path.since("processed"),
        error_message: (status == "failed").then_some("No record here has this identifier"),
        retry_count: if status == "failed" { 2 } else { 0 }, source_ip: ip_address(random),
        user_agent: format!("{service}-webhooks/1.0"), created_at: at, updated_at: since,
    });
    let subject = Subject { schema: "integration_mgmt", kind: "webhook_event", id, label: event };
    writer.transitions_of(subject, &path, None, random);
}

/// An event of the platform's own account: a tenant paid its subscription.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    let mut random = Random::stream(plan.seed, 0, "integrations of the platform");
    let at = plan.until.at(Clock::of(4, 0));
    row!(rows, "integration_mgmt.webhook_events", {
        id: random.id(at), event_type: "invoice.paid", event_id: format!("evt_{}", random.hex(24)),
        payload: json!({ "type": "invoice.paid" }), status: "processed", processed_at: at.plus_seconds(1),
        source_ip: ip_address(&mut random), created_at: at, updated_at: at.plus_seconds(1),
    });
}
