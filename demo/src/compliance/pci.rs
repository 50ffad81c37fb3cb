//! Systems that touch card data, who accessed them, assessments and scans.

use serde_json::json;
use uuid::Uuid;

use super::{moments, note_path, path};
use crate::calendar::{Clock, Day};
use crate::copy::row;
use crate::history::Subject;
use crate::numbers::Numbers;
use crate::people::ip_address;
use crate::random::Random;
use crate::values::Fixed;
use crate::writer::Writer;

/// Writes the schema `pci_mgmt`.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("pci");
    let scopes = scopes(&mut random, writer);
    accesses(&scopes, &mut random, writer);
    let assessments = assessments(&mut random, writer);
    scans(&assessments, &scopes, &mut random, writer);
}

/// Name, type, category, processes, transmits, protection, provider, path.
type Scope =
    (&'static str, &'static str, &'static str, bool, bool, &'static str, Option<&'static str>, &'static [&'static str]);

const SCOPES: [Scope; 8] = [
    (
        "Counter terminals",
        "payment_terminal",
        "in_scope",
        true,
        true,
        "point_to_point_encryption",
        Some("Northgate Payments"),
        &["planned", "active"],
    ),
    (
        "Handhelds of the crews",
        "payment_terminal",
        "in_scope",
        true,
        true,
        "point_to_point_encryption",
        Some("Northgate Payments"),
        &["planned", "active"],
    ),
    (
        "Hosted payment page",
        "payment_page",
        "in_scope",
        true,
        true,
        "tokenised",
        Some("Northgate Payments"),
        &["planned", "active"],
    ),
    (
        "Payment gateway",
        "third_party",
        "in_scope",
        true,
        true,
        "tokenised",
        Some("Northgate Payments"),
        &["planned", "active"],
    ),
    ("Office network", "network_segment", "connected_to", false, false, "none", None, &["planned", "active"]),
    ("Guest network", "network_segment", "out_of_scope", false, false, "none", None, &["planned", "active"]),
    (
        "Old till",
        "payment_terminal",
        "in_scope",
        true,
        true,
        "tls_only",
        None,
        &["planned", "active", "decommissioned"],
    ),
    (
        "Kiosk of the new site",
        "payment_terminal",
        "in_scope",
        true,
        true,
        "point_to_point_encryption",
        None,
        &["planned"],
    ),
];

fn scopes(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let mut list = Vec::new();
    for (index, (name, kind, category, processes, transmits, protection, provider, states)) in SCOPES.iter().enumerate()
    {
        let at = if states.len() == 1 {
            tenant.plan.until.plus(-12).at(Clock::of(9, 0))
        } else {
            tenant.plan.from().plus(2 + index as i32).at(Clock::of(9, 0))
        };
        let path = path(tenant, "card_data_scope_lifecycle", states, at, 200, random);
        let (status, since) = path.end();
        let id = random.id(at);
        let owner = tenant.someone("manager", random);
        row!(writer.rows, "pci_mgmt.card_data_scopes", {
            id: id, business_id: tenant.id, name: *name, system_type: *kind, scope_category: *category,
            location_id: tenant.sites.get(index % 3).map(|site| site.id), stores_card_data: false,
            processes_card_data: *processes, transmits_card_data: *transmits, protection: *protection,
            service_provider: *provider,
            provider_attestation_until: provider.map(|_| tenant.plan.until.plus(120)),
            segmentation_tested_on: (*kind == "network_segment").then(|| tenant.plan.until.plus(-90)),
            data_flow: "Card to terminal, encrypted to the processor; only the token comes back", owner_id: owner,
            status: status, decommissioned_at: (status == "decommissioned").then_some(since),
            reviewed_on: (status == "active").then(|| tenant.plan.until.plus(-random.small(20, 300))),
            created_at: at, updated_at: since, created_by: owner, updated_by: owner,
        });
        let subject = Subject { schema: "pci_mgmt", kind: "card_data_scope", id, label: name };
        note_path(subject, &path, owner, writer);
        list.push(id);
    }
    list
}

fn accesses(scopes: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (index, at) in moments(tenant, tenant.plan.count(320, 40), 15, random).into_iter().enumerate() {
        let action = random.weighted(&[
            ("view", 5),
            ("capture", 6),
            ("refund", 2),
            ("sign_in", 4),
            ("configure", 1),
            ("export", 1),
        ]);
        let card = matches!(action, "view" | "capture" | "refund");
        let member = &tenant.staff[random.below(3)];
        row!(writer.rows, "pci_mgmt.card_data_access_logs", {
            id: random.id(at), business_id: tenant.id, card_data_scope_id: scopes[random.below(4)],
            user_id: member.user, actor: &member.email, action: action, was_successful: index % 23 != 7,
            card_last_four: card.then(|| random.digits(4)),
            card_token: card.then(|| format!("tok_{}", random.hex(16))),
            reason: (action == "refund").then_some("Customer returned goods"), source_system: "payment console",
            ip_address: ip_address(random), occurred_at: at, created_at: at,
        });
    }
}

/// Years back, questionnaire, requirements met of 24, path.
const ASSESSMENTS: [(i32, &str, i32, &[&str]); 6] = [
    (3, "saq_b_ip", 24, &["planned", "in_progress", "submitted", "compliant", "expired"]),
    (2, "saq_b_ip", 19, &["planned", "in_progress", "non_compliant"]),
    (1, "saq_p2pe", 24, &["planned", "in_progress", "submitted", "compliant"]),
    (0, "saq_p2pe", 22, &["planned", "in_progress", "submitted"]),
    (0, "saq_a", 11, &["planned", "in_progress"]),
    (-1, "saq_p2pe", 0, &["planned"]),
];

fn assessments(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let mut numbers = Numbers::new("pci_mgmt.assessments", "PCI");
    let mut list = Vec::new();
    for (years, kind, met, states) in ASSESSMENTS {
        let year = tenant.plan.until.year() - years;
        let begun = Day::of(year, 8, 1).at(Clock::of(9, 0)).min(tenant.plan.now().plus_days(-20));
        let path = path(tenant, "pci_assessment_lifecycle", states, begun, 25, random);
        let (status, since) = path.end();
        let attested = path.since("submitted");
        let (id, number) = (random.id(begun), numbers.next(begun));
        row!(writer.rows, "pci_mgmt.assessments", {
            id: id, business_id: tenant.id, assessment_number: &number, assessment_type: kind,
            standard_version: if year < 2025 { "4.0" } else { "4.0.1" }, merchant_level: 4,
            period_start: Day::of(year, 1, 1), period_end: Day::of(year, 12, 31), status: status,
            requirements_total: 24, requirements_met: met,
            compensating_controls: if met == 22 { json!([{ "requirement": "8.3.6", "control": "One-time codes", "reason": "The till takes short passwords only" }]) } else { json!([]) },
            remediation_plan: (status == "non_compliant").then_some("Replace the old till by terminals with encryption"),
            attested_by: attested.map(|_| tenant.owner()), attested_at: attested,
            valid_until: attested.map(|moment| moment.day().plus(365)),
            created_at: begun, updated_at: since, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "pci_mgmt", kind: "pci_assessment", id, label: &number };
        note_path(subject, &path, tenant.owner(), writer);
        list.push(id);
    }
    numbers.write(writer);
    list
}

fn scans(assessments: &[Uuid], scopes: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut failed = None;
    for quarter in 0..9 {
        for (place, kind) in ["external_asv", "internal", "penetration_test"].into_iter().enumerate() {
            if kind == "penetration_test" && quarter % 4 != 1 {
                continue;
            }
            let day = tenant.plan.from().plus(20 + quarter * 91 + place as i32 * 3);
            let states: &[&str] = match (quarter, place) {
                (8, 0) => &["scheduled", "running"],
                (8, _) => &["scheduled"],
                (2, 0) => &["scheduled", "running", "failed"],
                (5, 0) => &["scheduled", "running", "failed", "disputed"],
                _ => &["scheduled", "running", "passed"],
            };
            let begun = day.plus(-10).at(Clock::of(9, 0)).min(tenant.plan.now());
            let path = path(tenant, "pci_vulnerability_scan_lifecycle", states, begun, 4, random);
            let (status, since) = path.end();
            let bad = states.contains(&"failed");
            let over = status != "scheduled" && status != "running";
            let id = random.id(begun);
            row!(writer.rows, "pci_mgmt.vulnerability_scans", {
                id: id, business_id: tenant.id,
                assessment_id: assessments.get(if quarter < 1 { 1 } else if quarter < 5 { 2 } else { 3 }).copied(),
                card_data_scope_id: (place == 1).then(|| scopes[4]), scan_type: kind,
                vendor: if place == 1 { "Own staff" } else { "Harbor Security" }, scheduled_on: day,
                started_at: path.since("running"), finished_at: over.then(|| path.since("failed").unwrap_or(since)),
                status: status, critical_count: if bad { 1 } else { 0 }, high_count: if bad { 2 } else { 0 },
                medium_count: if over { random.small(0, 4) } else { 0 },
                low_count: if over { random.small(0, 12) } else { 0 },
                highest_score: over.then(|| Fixed(if bad { 91 } else { random.range(0, 39) }, 1)),
                remediation_due_on: bad.then(|| day.plus(30)),
                rescan_of_id: (place == 0).then_some(failed).flatten(), created_at: begun, updated_at: since,
                created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            let subject = Subject { schema: "pci_mgmt", kind: "pci_vulnerability_scan", id, label: kind };
            note_path(subject, &path, tenant.owner(), writer);
            if place == 0 {
                failed = (status == "failed").then_some(id);
            }
        }
    }
}
