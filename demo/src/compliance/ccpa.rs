//! Requests of Californian consumers, opt-outs, and what the privacy notice tells.

use serde_json::json;

use super::{moments, note_path, path, report, working_days_after};
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::writer::Writer;

/// Writes the schema `ccpa_mgmt`.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("ccpa");
    disclosures(&mut random, writer);
    let count = tenant.plan.count(40, 22);
    let mut numbers = Numbers::new("ccpa_mgmt.consumer_requests", "CCR");
    for (index, at) in moments(tenant, count, 6, &mut random).into_iter().enumerate() {
        let states = way(index, index + 6 >= count);
        request(customers, (index, at, states), &mut numbers, &mut random, writer);
    }
    numbers.write(writer);
    signals(customers, &mut random, writer);
}

/// Category, collected, disclosed, shared, sources, recipients.
type Category = (&'static str, bool, bool, bool, &'static [&'static str], &'static [&'static str]);

const CATEGORIES: [Category; 8] = [
    ("identifiers", true, true, true, &["consumers", "devices"], &["payment processors", "advertising networks"]),
    ("customer_records", true, true, false, &["consumers"], &["payment processors"]),
    ("commercial_information", true, true, false, &["consumers"], &["accountants"]),
    ("internet_activity", true, false, true, &["devices"], &["advertising networks"]),
    ("geolocation", true, false, false, &["devices"], &[]),
    ("audio_visual", true, false, false, &["consumers"], &[]),
    ("biometric_information", false, false, false, &[], &[]),
    ("sensitive_information", true, true, false, &["consumers"], &["payment processors"]),
];

fn disclosures(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for year in [tenant.plan.until.year() - 1, tenant.plan.until.year()] {
        let start = crate::calendar::Day::of(year, 1, 1);
        let at = start.at(Clock::of(9, 0)).min(tenant.plan.now());
        for (category, collected, disclosed, shared, sources, recipients) in &CATEGORIES {
            row!(writer.rows, "ccpa_mgmt.disclosures", {
                id: random.id(at), business_id: tenant.id, category: *category, period_start: start,
                period_end: start.month_start(12).plus(-1), is_collected: *collected, is_sold: false,
                is_shared: *shared, is_disclosed: *disclosed, sources: sources.to_vec(),
                purposes: if *collected { vec!["carrying out orders", "billing"] } else { Vec::new() },
                recipients: recipients.to_vec(), published_at: at, created_at: at, updated_at: at,
                created_by: tenant.owner(),
            });
        }
    }
}

const KINDS: [&str; 5] = ["know", "delete", "opt_out", "correct", "limit_sensitive_use"];

fn way(index: usize, recent: bool) -> &'static [&'static str] {
    match (recent, index % 6) {
        (true, 0 | 4) => &["received"],
        (true, 1) => &["received", "acknowledged"],
        (true, 2 | 5) => &["received", "acknowledged", "verifying"],
        (true, _) => &["received", "acknowledged", "verifying", "in_progress"],
        (false, 2) => &["received", "acknowledged", "verifying", "denied"],
        (false, 5) => &["received", "withdrawn"],
        (false, _) => &["received", "acknowledged", "verifying", "in_progress", "completed"],
    }
}

fn request(
    customers: &Customers,
    (index, at, states): (usize, Moment, &[&'static str]),
    numbers: &mut Numbers,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let customer = &customers.list[customers.known_at(at, random)];
    let path = path(tenant, "consumer_request_lifecycle", states, at, 6, random);
    let (status, since) = path.end();
    let kind = KINDS[index / 2 % 5];
    let choice = matches!(kind, "opt_out" | "limit_sensitive_use");
    let verification = match status {
        "completed" | "in_progress" if !choice => "verified",
        "verifying" => "pending",
        "denied" => "failed",
        _ => "unverified",
    };
    let done = status == "completed";
    let handler = tenant.someone("manager", random);
    let (id, number) = (random.id(at), numbers.next(at));
    let day = at.split().0;
    let extended = index % 10 == 4 && !choice;
    let verified = (verification == "verified").then(|| path.since("in_progress").unwrap_or(since));
    let agent = index % 12 == 5;
    let linked = !(done && kind == "delete");
    let via =
        if choice && index.is_multiple_of(2) { "privacy_signal" } else { random.pick(&["web_form", "email", "phone"]) };
    row!(writer.rows, "ccpa_mgmt.consumer_requests", {
        id: id, business_id: tenant.id, request_number: &number, request_type: kind,
        know_scope: (kind == "know").then(|| random.pick(&["categories", "specific_pieces"])),
        customer_id: linked.then_some(customer.id), consumer_name: customer.person.name(),
        consumer_email: &customer.email, agent_name: agent.then_some("Permission Desk LLC"),
        agent_permission_on_file: agent, received_via: via, received_at: at,
        acknowledge_by: working_days_after(day, 10), acknowledged_at: path.since("acknowledged"),
        due_on: if choice { working_days_after(day, 15) } else { day.plus(if extended { 90 } else { 45 }) },
        is_extended: extended, extension_reason: extended.then_some("Records of several sites are to be searched"),
        requested_changes: (kind == "correct").then(|| json!({ "last_name": customer.person.last })),
        verification_status: verification,
        verification_method: (verification != "unverified").then(|| random.pick(&["account_sign_in", "matched_data_points", "signed_declaration"])),
        verified_at: verified, status: status, assigned_to: (status != "received").then_some(handler),
        denial_ground: (status == "denied").then_some("not_verified"),
        decision_note: (status == "denied").then_some("The data points given did not match any record"),
        responded_at: done.then_some(since), completed_at: done.then_some(since), completed_by: done.then_some(handler),
        report: (done && matches!(kind, "know" | "delete")).then(|| report(customer.id, since, kind == "delete", random)),
        created_at: at, updated_at: since, created_by: handler, updated_by: handler,
    });
    let subject = Subject { schema: "ccpa_mgmt", kind: "consumer_request", id, label: &number };
    note_path(subject, &path, handler, writer);
    if done && choice {
        row!(writer.rows, "ccpa_mgmt.opt_outs", {
            id: random.id(since), business_id: tenant.id, customer_id: customer.id, consumer_email: &customer.email,
            consumer_request_id: id, opt_out_type: if kind == "opt_out" { "sale_and_sharing" } else { "sensitive_use" },
            signal_source: match via { "privacy_signal" => "global_privacy_control", "phone" => "phone", _ => "request" },
            status: "active", opted_out_at: since, created_at: since, updated_at: since, created_by: handler,
        });
    }
}

/// Choices that browsers send, and the preference centre takes.
fn signals(customers: &Customers, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let count = tenant.plan.count(60, 10);
    for (index, at) in moments(tenant, count, 2, random).into_iter().enumerate() {
        let customer = &customers.list[customers.known_at(at, random)];
        let mut path = Path::begin("consumer_opt_out_lifecycle", "active", at);
        if index % 5 == 1 {
            path.to("revoked", at.plus_days(random.small(20, 300)).min(tenant.plan.now()));
        }
        let (status, since) = path.end();
        let id = random.id(at);
        let source = random.pick(&["global_privacy_control", "preference_centre"]);
        row!(writer.rows, "ccpa_mgmt.opt_outs", {
            id: id, business_id: tenant.id, customer_id: customer.id, consumer_email: &customer.email,
            opt_out_type: random.weighted(&[("sale_and_sharing", 7), ("profiling", 2), ("sensitive_use", 1)]),
            signal_source: source, status: status, opted_out_at: at,
            revoked_at: (status == "revoked").then_some(since),
            evidence: if source == "global_privacy_control" { json!({ "header": "Sec-GPC: 1" }) } else { json!({}) },
            created_at: at, updated_at: since,
        });
        let subject = Subject { schema: "ccpa_mgmt", kind: "consumer_opt_out", id, label: &customer.email };
        note_path(subject, &path, tenant.owner(), writer);
    }
}
