//! Transfers of records to and from outside systems, and which records were derived from which.

use serde_json::json;
use uuid::Uuid;

use crate::calendar::Moment;
use crate::copy::row;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::values::Fixed;
use crate::writer::Writer;

/// A transfer: its name, direction, both systems, and the kind of record.
const FLOWS: [(&str, &str, &str, &str, &str); 5] = [
    ("customer_sync", "bidirectional", "thorbis", "quickbooks", "customer"),
    ("invoice_export", "outbound", "thorbis", "quickbooks", "invoice"),
    ("payment_processing", "inbound", "stripe", "thorbis", "payment"),
    ("inventory_update", "outbound", "thorbis", "shopify", "product"),
    ("audience_sync", "outbound", "thorbis", "mailchimp", "customer"),
];

/// Writes transfers and lineage.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("data flows");
    let count = tenant.plan.count(220, 30);
    for index in 0..count {
        let back = (count - index) as i32 * 90 * 1440 / count as i32;
        let at = tenant.plan.now().plus_minutes(-(back - random.small(0, 60)).max(4));
        let (status, attempt) = match index {
            _ if index + 1 == count => ("pending", 1),
            _ if index + 2 == count => ("processing", 1),
            _ if index + 4 >= count => ("retrying", 1 + (index % 2) as i32),
            _ if index % 17 == 3 => ("failed", 3),
            _ if index % 11 == 5 => ("completed", 2),
            _ => ("completed", 1),
        };
        transfer(&Transfer { index, at, status, attempt }, customers, &mut random, writer);
    }
    lineage(customers, &mut random, writer);
}

/// The states of a transfer up to the attempt that it stands at, some seconds and then minutes apart.
fn path(status: &'static str, attempt: i32, at: Moment, now: Moment) -> Path {
    let mut path = Path::begin("data_flow_lifecycle", "pending", at);
    if status == "pending" {
        return path;
    }
    let mut moment = at.plus_seconds(2);
    path.to("processing", moment.min(now));
    for round in 1..attempt {
        path.to("retrying", moment.plus_seconds(5).min(now));
        moment = moment.plus_minutes(1 << (round - 1));
        path.to("processing", moment.min(now));
    }
    if status != "processing" {
        path.to(status, moment.plus_seconds(4).min(now));
    }
    path
}

/// A transfer, by its number among all.
struct Transfer {
    index: usize,
    at: Moment,
    status: &'static str,
    attempt: i32,
}

fn transfer(transfer: &Transfer, customers: &Customers, random: &mut Random, writer: &mut Writer<'_>) {
    let Transfer { index, at, status, attempt } = *transfer;
    let tenant = writer.tenant;
    let now = tenant.plan.now();
    let (flow, direction, source, destination, entity) = FLOWS[index % FLOWS.len()];
    let invoices = writer.journal.records("hs", "invoice");
    let record = match entity {
        "customer" => Some(random.one(&customers.list).id),
        "invoice" => invoices.get(index % invoices.len().max(1)).map(|invoice| invoice.id),
        _ => None,
    };
    let path = path(status, attempt, at, now);
    let (_, since) = path.end();
    let id = random.id(at);
    let records = if record.is_some() { 1 } else { random.small(1, 40) };
    let troubled = attempt > 1 || matches!(status, "retrying" | "failed");
    row!(writer.rows, "integration_mgmt.data_flow_events", {
        id: id, business_id: tenant.id, flow_name: flow, flow_direction: direction,
        source_system: source, destination_system: destination, entity_type: entity, entity_id: record,
        entity_external_id: record.map(|_| format!("{}-{}", &destination[..2].to_uppercase(), random.digits(6))),
        payload_size_bytes: records * random.small(400, 2600), record_count: records, status: status,
        attempt_number: attempt, max_attempts: 3,
        error_message: troubled.then_some("The service asked to slow down"),
        error_code: troubled.then_some("rate_limited"),
        stack_trace: troubled.then_some("connectors::client::send"),
        processing_time_ms: (status != "pending").then(|| random.small(40, 1800)),
        api_response_time_ms: (status != "pending").then(|| random.small(90, 1500)), started_at: at,
        next_retry_at: (status == "retrying").then(|| since.plus_minutes(1 << (attempt - 1))),
        metadata: json!({ "batch": index / 10 }), created_at: at, updated_at: since,
        completed_at: path.since("completed").or_else(|| path.since("failed")),
    });
    let subject = Subject { schema: "integration_mgmt", kind: "data_flow_event", id, label: flow };
    writer.transitions_of(subject, &path, None, random);
}

/// A record that another was derived from, or the derived one: schema, kind, id and system.
type End = (&'static str, &'static str, Uuid, &'static str);

fn lineage(customers: &Customers, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (order, invoice, at) in writer.journal.invoiced().to_vec() {
        let ends = (("auto", "repair_order", order, "thorbis"), ("auto", "invoice", invoice, "thorbis"));
        link(ends, "calculation", at, random, writer);
    }
    for (index, customer) in customers.list.iter().step_by(6).take(60).enumerate() {
        let outside = random.id(customer.since);
        let ends = (("hs", "customer", customer.id, "thorbis"), ("accounting", "customer", outside, "quickbooks"));
        link(ends, if index % 2 == 0 { "mapping" } else { "direct_copy" }, customer.since, random, writer);
        let ends = (("hs", "customer", customer.id, "thorbis"), ("tenant_mgmt", "business", tenant.id, "thorbis"));
        if index < 12 {
            link(ends, "aggregation", customer.since, random, writer);
        }
    }
}

fn link(ends: (End, End), how: &'static str, at: Moment, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let (from, to) = ends;
    row!(writer.rows, "integration_mgmt.data_lineage", {
        id: random.id(at), business_id: tenant.id, source_schema: from.0, source_entity_type: from.1,
        source_entity_id: from.2, source_system: from.3, destination_schema: to.0,
        destination_entity_type: to.1, destination_entity_id: to.2, destination_system: to.3,
        transformation_type: how,
        transformation_rules: if how == "mapping" { json!({ "last_name": "FamilyName", "email_primary": "PrimaryEmailAddr" }) } else { json!({}) },
        data_quality_score: Fixed(random.range(8000, 10_000), 2), last_updated: at, created_at: at,
    });
}
