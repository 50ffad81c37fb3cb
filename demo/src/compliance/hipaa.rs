//! Who looked at protected health information, and the agreements with those who handle it.

use uuid::Uuid;

use super::{moments, note_path, path};
use crate::calendar::Clock;
use crate::copy::row;
use crate::customers::Customers;
use crate::history::Subject;
use crate::numbers::Numbers;
use crate::people::ip_address;
use crate::random::Random;
use crate::writer::Writer;

/// Writes the schema `hipaa_mgmt`.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("hipaa");
    let active = agreements(&mut random, writer);
    accesses(customers, &active, &mut random, writer);
}

/// Associate, services, path.
const AGREEMENTS: [(&str, &str, &[&str]); 7] = [
    ("Lakeway Cloud Hosting", "Hosts the database and its backups", &["draft", "in_review", "active"]),
    ("Clearpath Claims", "Files claims of workplace injuries", &["draft", "in_review", "active"]),
    ("Pecan Occupational Health", "Drug tests and fitness examinations", &["draft", "in_review", "active"]),
    ("Shredwell", "Destroys paper records", &["draft", "in_review", "active", "expired"]),
    ("Old Mill Transcription", "Typed interview notes", &["draft", "in_review", "active", "terminated"]),
    ("Bright Benefits", "Administers the health plan", &["draft", "in_review"]),
    ("Wellness Texting Co.", "Sends appointment reminders of the clinic", &["draft"]),
];

fn agreements(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let mut numbers = Numbers::new("hipaa_mgmt.business_associate_agreements", "BAA");
    let mut active = Vec::new();
    for (index, (name, services, states)) in AGREEMENTS.iter().enumerate() {
        let at = if states.len() > 2 {
            tenant.plan.from().plus(5 + index as i32 * 9).at(Clock::of(11, 0))
        } else {
            tenant.plan.until.plus(-25 + index as i32).at(Clock::of(11, 0))
        };
        let path = path(tenant, "business_associate_agreement_lifecycle", states, at, 12, random);
        let (status, since) = path.end();
        let signed = path.since("active").map(|moment| moment.day());
        let (id, number) = (random.id(at), numbers.next(at));
        let ended = matches!(status, "terminated" | "expired");
        let owner = tenant.someone("manager", random);
        row!(writer.rows, "hipaa_mgmt.business_associate_agreements", {
            id: id, business_id: tenant.id, agreement_number: &number, associate_name: *name,
            associate_contact_name: "Privacy officer", associate_contact_email: format!("privacy{index}@example.com"),
            services: *services, information_categories: ["examination results", "claims"], status: status,
            signed_on: signed, effective_on: signed,
            expires_on: if status == "expired" { Some(since.day()) } else { signed.map(|day| day.plus(1095)) },
            terminated_at: (status == "terminated").then_some(since),
            termination_reason: (status == "terminated").then_some("The service ended"),
            information_returned_on: (status == "terminated").then(|| since.day().plus(20).min(tenant.plan.until)),
            breach_notice_days: random.pick(&[5, 10, 30, 60]), subcontractors_allowed: index == 0,
            risk_assessed_on: signed.map(|day| day.plus(30).min(tenant.plan.until)),
            next_review_on: signed.filter(|_| !ended).map(|_| tenant.plan.until.plus(random.small(20, 300))),
            owner_id: owner, created_at: at, updated_at: since, created_by: owner, updated_by: owner,
        });
        let subject = Subject { schema: "hipaa_mgmt", kind: "business_associate_agreement", id, label: &number };
        note_path(subject, &path, owner, writer);
        if status == "active" {
            active.push(id);
        }
    }
    numbers.write(writer);
    active
}

fn accesses(customers: &Customers, agreements: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (index, at) in moments(tenant, tenant.plan.count(260, 40), 12, random).into_iter().enumerate() {
        let customer = &customers.list[customers.known_at(at, random)];
        let member = &tenant.staff[random.below(3)];
        let emergency = index % 37 == 5;
        let disclosed = index % 13 == 3;
        let action = match (disclosed, emergency) {
            (true, _) => "disclose",
            (_, true) => "view",
            _ => random.weighted(&[("view", 8), ("create", 1), ("update", 1), ("export", 1), ("print", 1)]),
        };
        let purpose = match (disclosed, emergency) {
            (true, _) => random.pick(&["payment", "required_by_law", "operations"]),
            (_, true) => "emergency",
            _ => random.weighted(&[("operations", 5), ("payment", 3), ("treatment", 2), ("individual_request", 1)]),
        };
        row!(writer.rows, "hipaa_mgmt.phi_access_logs", {
            id: random.id(at), business_id: tenant.id, customer_id: customer.id,
            subject_reference: &customer.email, user_id: member.user, user_name: member.person.name(),
            record_schema: "file_mgmt", record_type: "attachment", record_id: random.id(at), action: action,
            purpose: purpose, fields_accessed: ["examination_date", "result"], is_emergency_access: emergency,
            emergency_reason: emergency.then_some("Accident on site, allergies needed by the paramedics"),
            disclosed_to: disclosed.then_some("Clearpath Claims"),
            business_associate_agreement_id: disclosed.then(|| agreements.get(1).copied()).flatten(),
            ip_address: ip_address(random), accessed_at: at, created_at: at,
        });
    }
}
