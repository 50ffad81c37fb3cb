//! Requests of data subjects, consents, the register of processing and how long data is kept.

use serde_json::json;
use uuid::Uuid;

use super::{actions, moments, months_after, note_path, path, report};
use crate::calendar::Moment;
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::Subject;
use crate::numbers::Numbers;
use crate::people::{USER_AGENTS, ip_address};
use crate::random::Random;
use crate::writer::Writer;

/// Writes the schema `gdpr_mgmt`.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("gdpr");
    let policies = retention_policies(&mut random, writer);
    let marketing = processing_activities(&policies, &mut random, writer);
    for customer in &customers.list {
        consents(customer, marketing, &mut random, writer);
    }
    requests(customers, &mut random, writer);
}

/// Name, category, days, counted from, action, reference, tables.
type Retention = (&'static str, &'static str, i32, &'static str, &'static str, &'static str, &'static [&'static str]);

const RETENTION: [Retention; 7] = [
    (
        "Customer profiles",
        "customer_profile",
        1095,
        "last_activity",
        "anonymise",
        "Privacy notice, section 6",
        &["hs.customers"],
    ),
    (
        "Messages",
        "communications",
        730,
        "creation",
        "delete",
        "Privacy notice, section 6",
        &["notification_mgmt.notifications"],
    ),
    (
        "Invoices and payments",
        "financial_records",
        2555,
        "closure",
        "archive",
        "26 CFR 1.6001-1",
        &["hs.invoices", "hs.payments", "auto.invoices", "auto.payments"],
    ),
    (
        "Jobs and repair orders",
        "business_records",
        1825,
        "closure",
        "archive",
        "Texas Civil Practice and Remedies Code 16.004",
        &["hs.work_orders", "auto.repair_orders"],
    ),
    (
        "Photographs",
        "photographs",
        1095,
        "closure",
        "delete",
        "Privacy notice, section 6",
        &["auto.photos", "file_mgmt.attachments"],
    ),
    (
        "Access logs",
        "access_logs",
        2190,
        "creation",
        "delete",
        "45 CFR 164.316(b)(2)",
        &["hipaa_mgmt.phi_access_logs", "pci_mgmt.card_data_access_logs"],
    ),
    ("Marketing consents", "marketing", 1095, "contract_end", "review", "Article 7(1) GDPR", &["gdpr_mgmt.consents"]),
];

fn retention_policies(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let at = tenant.plan.from().plus(-30).at(crate::calendar::Clock::of(9, 0));
    RETENTION
        .iter()
        .map(|(name, category, days, from, action, reference, tables)| {
            let id = random.id(at);
            row!(writer.rows, "gdpr_mgmt.retention_policies", {
                id: id, business_id: tenant.id, name: *name, data_category: *category, applies_to: tables.to_vec(),
                retention_days: *days, counted_from: *from, action_after: *action, legal_reference: *reference,
                is_active: true, last_applied_at: tenant.plan.now().plus_days(-random.small(1, 30)),
                created_at: at, updated_at: at, created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            id
        })
        .collect()
}

/// Name, purpose, basis, data categories, index of the retention policy, state.
type Activity = (&'static str, &'static str, &'static str, &'static [&'static str], usize, &'static str);

const ACTIVITIES: [Activity; 8] = [
    (
        "Carrying out jobs",
        "Scheduling and doing the work that customers order",
        "contract",
        &["contact", "address", "access"],
        3,
        "active",
    ),
    (
        "Vehicle service",
        "Repair and maintenance of customers' vehicles",
        "contract",
        &["contact", "vehicle"],
        3,
        "active",
    ),
    (
        "Invoicing and payments",
        "Billing, collecting and bookkeeping",
        "legal_obligation",
        &["contact", "payment"],
        2,
        "active",
    ),
    (
        "Marketing by e-mail and text message",
        "Offers and reminders to those who agreed",
        "consent",
        &["contact"],
        6,
        "active",
    ),
    (
        "Photographs of work",
        "Proof of the state before and after a job",
        "legitimate_interests",
        &["photographs"],
        4,
        "active",
    ),
    ("Payroll", "Paying employees", "legal_obligation", &["employment", "bank_account"], 2, "active"),
    ("Call recordings", "Training of the front desk", "consent", &["voice"], 1, "retired"),
    ("Location of service vehicles", "Planning routes", "legitimate_interests", &["location"], 5, "draft"),
];

/// The place of marketing in the register.
const MARKETING: usize = 3;

fn processing_activities(policies: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) -> Option<Uuid> {
    let tenant = writer.tenant;
    let mut numbers = Numbers::new("gdpr_mgmt.processing_activities", "ROPA");
    let mut marketing = None;
    for (index, (name, purpose, basis, data, policy, status)) in ACTIVITIES.iter().enumerate() {
        let at = tenant.plan.from().plus(index as i32 * 3).at(crate::calendar::Clock::of(10, 0));
        let states: &[&str] = match *status {
            "draft" => &["draft"],
            "retired" => &["draft", "active", "retired"],
            _ => &["draft", "active"],
        };
        let path = path(tenant, "processing_activity_lifecycle", states, at, 40, random);
        let (id, number) = (random.id(at), numbers.next(at));
        let employees = *name == "Payroll";
        let abroad = index == MARKETING;
        let (_, since) = path.end();
        row!(writer.rows, "gdpr_mgmt.processing_activities", {
            id: id, business_id: tenant.id, activity_number: &number, name: *name, purpose: *purpose,
            lawful_basis: *basis,
            legitimate_interest: (*basis == "legitimate_interests").then_some("Proof of proper work, and short ways"),
            controller_role: "controller", subject_categories: [if employees { "employees" } else { "customers" }],
            data_categories: data.to_vec(),
            recipients: if employees { vec!["payroll bureau", "tax authority"] } else { vec!["hosting provider"] },
            third_countries: if abroad { vec!["US"] } else { Vec::new() },
            transfer_safeguard: abroad.then_some("standard_contractual_clauses"),
            retention_policy_id: policies.get(*policy).copied(),
            security_measures: "Access by role, encryption in transit and at rest, audit trail",
            impact_assessment_required: *status == "draft", owner_id: tenant.someone("manager", random),
            status: *status, reviewed_on: (*status == "active").then(|| tenant.plan.until.plus(-random.small(10, 200))),
            next_review_on: (*status == "active").then(|| tenant.plan.until.plus(random.small(30, 300))),
            created_at: at, updated_at: since, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "gdpr_mgmt", kind: "processing_activity", id, label: &number };
        note_path(subject, &path, tenant.owner(), writer);
        if index == MARKETING {
            marketing = Some(id);
        }
    }
    numbers.write(writer);
    marketing
}

fn consents(customer: &Customer, marketing: Option<Uuid>, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let now = tenant.plan.now();
    let given = customer.since.plus_minutes(random.small(5, 3000)).min(now);
    let mut write = |purpose: &'static str, status: &'static str, random: &mut Random| {
        let is_marketing = purpose.starts_with("marketing");
        let path = match status {
            "given" => path(tenant, "consent_lifecycle", &["given"], given, 0, random),
            status => path(tenant, "consent_lifecycle", &["given", status], given, 300, random),
        };
        let (_, since) = path.end();
        let id = random.id(given);
        let via =
            random.weighted(&[("web_form", 5), ("app", 2), ("paper", 2), ("phone", 1), ("in_person", 2), ("email", 1)]);
        let online = matches!(via, "web_form" | "app");
        row!(writer.rows, "gdpr_mgmt.consents", {
            id: id, business_id: tenant.id, customer_id: customer.id, subject_email: &customer.email,
            purpose: purpose, lawful_basis: "consent", processing_activity_id: marketing.filter(|_| is_marketing),
            status: status, given_at: given, expires_at: (status == "expired").then_some(since.max(given.plus_minutes(1))),
            withdrawn_at: (status == "withdrawn").then_some(since),
            withdrawal_reason: (status == "withdrawn" && random.chance(40)).then_some("Too many messages"),
            collected_via: via,
            wording: if is_marketing { "I agree to receive offers and reminders. I can withdraw at any time." } else { "I agree that my data is used for this purpose. I can withdraw at any time." },
            policy_version: random.weighted(&[("2024-09", 1), ("2025-06", 2)]),
            evidence: if online { json!({ "form": "sign-up", "double_opt_in": true }) } else { json!({ "document": "intake sheet" }) },
            ip_address: online.then(|| ip_address(random)), user_agent: online.then(|| random.pick(&USER_AGENTS)),
            created_at: given, updated_at: since, created_by: tenant.owner(),
        });
        let subject = Subject { schema: "gdpr_mgmt", kind: "consent", id, label: &customer.email };
        note_path(subject, &path, tenant.owner(), writer);
    };
    if customer.marketing {
        write("marketing_email", "given", random);
        if random.chance(30) {
            write("marketing_sms", random.weighted(&[("given", 4), ("withdrawn", 1)]), random);
        }
    } else if random.chance(35) {
        write("marketing_email", random.weighted(&[("withdrawn", 3), ("expired", 2)]), random);
    }
    if random.chance(15) {
        let purpose = random.pick(&["photographs", "location_tracking", "analytics", "profiling"]);
        write(purpose, random.weighted(&[("given", 6), ("withdrawn", 1)]), random);
    }
}

const KINDS: [&str; 6] = ["access", "erasure", "rectification", "portability", "objection", "restriction"];

/// The way of a settled request, and of a recent one, by its place.
fn way(index: usize, recent: bool) -> &'static [&'static str] {
    match (recent, index % 6) {
        (true, 0 | 3) => &["received"],
        (true, 1 | 4) => &["received", "verifying"],
        (true, _) => &["received", "verifying", "in_progress"],
        (false, 2) => &["received", "verifying", "rejected"],
        (false, 5) => &["received", "withdrawn"],
        (false, _) => &["received", "verifying", "in_progress", "completed"],
    }
}

fn requests(customers: &Customers, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let count = tenant.plan.count(48, 20);
    let received = moments(tenant, count, 6, random);
    let mut numbers = Numbers::new("gdpr_mgmt.data_subject_requests", "DSR");
    for (index, at) in received.into_iter().enumerate() {
        let states = way(index, index + 6 >= count);
        request(customers, (index, at, states), &mut numbers, random, writer);
    }
    numbers.write(writer);
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
    let path = path(tenant, "data_subject_request_lifecycle", states, at, 7, random);
    let (status, since) = path.end();
    let kind = KINDS[index / 2 % 6];
    let identity = match status {
        "completed" | "in_progress" => "verified",
        "verifying" => "pending",
        "rejected" => "failed",
        _ => "unverified",
    };
    let done = status == "completed";
    let erased = kind == "erasure";
    let reports = done && matches!(kind, "access" | "portability" | "erasure");
    let handler = tenant.someone("manager", random);
    let verified = (identity == "verified").then(|| path.since("in_progress").unwrap_or(since));
    let extended = index % 9 == 4 && states.len() > 2;
    let (id, number) = (random.id(at), numbers.next(at));
    // Whoever was erased is no customer any more.
    let linked = !(done && erased) && index % 11 != 7;
    row!(writer.rows, "gdpr_mgmt.data_subject_requests", {
        id: id, business_id: tenant.id, request_number: &number, request_type: kind,
        customer_id: linked.then_some(customer.id), subject_name: customer.person.name(),
        subject_email: &customer.email,
        received_via: random.weighted(&[("email", 5), ("web_form", 4), ("phone", 1), ("letter", 1)]), received_at: at,
        due_on: months_after(at.split().0, if extended { 3 } else { 1 }),
        extension_months: if extended { 2 } else { 0 },
        extension_reason: extended.then_some("Records of several sites are to be searched"),
        details: details(kind),
        requested_changes: (kind == "rectification").then(|| json!({ "service_postal_code": "78704" })),
        identity_status: identity,
        identity_method: (identity != "unverified").then(|| random.pick(&["email_link", "account_sign_in", "phone_call"])),
        identity_verified_at: verified, identity_verified_by: verified.map(|_| handler), status: status,
        assigned_to: (status != "received").then_some(handler),
        rejection_ground: (status == "rejected").then_some("identity_not_established"),
        decision_note: (status == "rejected").then_some("The identity could not be established within the time limit"),
        response_method: done.then_some("email"), responded_at: done.then_some(since),
        completed_at: done.then_some(since), completed_by: done.then_some(handler),
        report: reports.then(|| report(customer.id, since, erased, random)),
        created_at: at, updated_at: since, created_by: handler, updated_by: handler,
    });
    let subject = Subject { schema: "gdpr_mgmt", kind: "data_subject_request", id, label: &number };
    note_path(subject, &path, handler, writer);
    if reports {
        carry_out(id, erased, (handler, since), random, writer);
    }
}

/// What an export or an erasure did, table by table.
fn carry_out(
    request: Uuid,
    erased: bool,
    (handler, since): (Uuid, Moment),
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    for (action, table, count) in actions(erased, random) {
        row!(writer.rows, "gdpr_mgmt.request_actions", {
            id: random.id(since), business_id: writer.tenant.id, data_subject_request_id: request, action: action,
            table_name: table, row_count: count,
            column_names: if action == "anonymised" { vec!["last_name", "phone_primary"] } else { Vec::new() },
            reason: (action == "retained").then_some("record of the business, without personal columns"),
            performed_by: handler, performed_at: since, created_at: since,
        });
    }
}

fn details(kind: &str) -> &'static str {
    match kind {
        "access" => "Please send me everything you hold on me.",
        "erasure" => "I have moved away. Please erase my data.",
        "rectification" => "My postal code is wrong.",
        "portability" => "I would like to take my service history to another company.",
        "objection" => "Please do not use my data for offers any more.",
        _ => "Please keep my data, but do not use it until the dispute is settled.",
    }
}
