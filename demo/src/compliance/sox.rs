//! Duties that are kept apart, approvals by a second person, and signed attestations.

use uuid::Uuid;

use super::{controls, moments, note_path, path};
use crate::calendar::Clock;
use crate::copy::row;
use crate::history::Subject;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Money;
use crate::writer::Writer;

/// Writes the schema `sox_mgmt`.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("sox");
    let controls = controls::write(writer);
    let rules = rules(&controls, &mut random, writer);
    conflicts(&rules, &controls, &mut random, writer);
    approvals(&controls, &mut random, writer);
    attestations(&mut random, writer);
}

/// Code, name, first duty, second duty, risk.
const RULES: [(&str, &str, &str, &str, &str); 5] = [
    ("SOD-01", "Whoever invoices does not void", "invoices:create", "invoices:void", "high"),
    ("SOD-02", "Whoever records payments does not approve them", "payments:create", "payments:approve", "critical"),
    ("SOD-03", "Whoever keeps suppliers does not pay them", "suppliers:update", "payments:create", "critical"),
    ("SOD-04", "Whoever orders does not receive", "purchase_orders:create", "stock:update", "medium"),
    ("SOD-05", "Whoever invites members does not grant roles", "members:create", "roles:update", "high"),
];

fn rules(controls: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let at = tenant.plan.from().plus(4).at(Clock::of(9, 0));
    RULES
        .iter()
        .enumerate()
        .map(|(index, (code, name, first, second, risk))| {
            let id = random.id(at);
            row!(writer.rows, "sox_mgmt.duty_rules", {
                id: id, business_id: tenant.id, rule_code: *code, name: *name,
                description: format!("With both {first} and {second}, one person could act and cover it up."),
                first_permission: *first, second_permission: *second, risk_level: *risk,
                compensating_control_id: controls.get(index + 1).copied(), is_active: index != 4,
                created_at: at, updated_at: at, created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            id
        })
        .collect()
}

/// Rule, role of the person in conflict, state.
const CONFLICTS: [(usize, &str, &str); 6] = [
    (0, "owner", "accepted"),
    (0, "manager", "mitigated"),
    (2, "manager", "open"),
    (3, "manager", "resolved"),
    (1, "service_advisor", "resolved"),
    (3, "parts_manager", "open"),
];

fn conflicts(rules: &[Uuid], controls: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (index, (rule, role, status)) in CONFLICTS.iter().enumerate() {
        let at =
            tenant.plan.until.plus(if *status == "open" { -9 } else { -400 + index as i32 * 40 }).at(Clock::of(6, 0));
        let states: &[&str] = match *status {
            "open" => &["open"],
            "accepted" => &["open", "accepted"],
            "mitigated" => &["open", "mitigated"],
            _ => &["open", "resolved"],
        };
        let path = path(tenant, "duty_conflict_lifecycle", states, at, 14, random);
        let (_, since) = path.end();
        let user = tenant.someone(role, random);
        let judge = if *role == "owner" { tenant.someone("manager", random) } else { tenant.owner() };
        let judged = *status != "open";
        let id = random.id(at);
        row!(writer.rows, "sox_mgmt.duty_conflicts", {
            id: id, business_id: tenant.id, duty_rule_id: rules[*rule], user_id: user, granting_roles: [*role],
            detected_at: at, status: *status,
            compensating_control_id: (*status == "mitigated").then(|| controls[1]),
            resolution_note: match *status {
                "accepted" => Some("The owner stands in for everybody; voids are reviewed by a manager"),
                "mitigated" => Some("Voided invoices are reviewed each month"),
                "resolved" => Some("the duties were parted"),
                _ => None,
            },
            resolved_at: judged.then_some(since), resolved_by: judged.then_some(judge),
            accepted_until: (*status == "accepted").then(|| tenant.plan.until.plus(200)),
            created_at: at, updated_at: since, updated_by: judged.then_some(judge),
        });
        let subject = Subject { schema: "sox_mgmt", kind: "duty_conflict", id, label: RULES[*rule].0 };
        note_path(subject, &path, judge, writer);
    }
}

/// Type, sentence, least and most dollars.
const APPROVALS: [(&str, &str, i64, i64); 7] = [
    ("refund", "Refund of a job that was done twice", 80, 900),
    ("write_off", "Invoice that cannot be collected", 100, 1500),
    ("discount", "Discount beyond the list", 50, 400),
    ("payment", "Payment to a supplier", 500, 9000),
    ("purchase", "Stock for the season", 800, 6000),
    ("vendor_change", "New bank details of a supplier", 0, 0),
    ("journal_entry", "Accrual at the end of the quarter", 1000, 12000),
];

fn approvals(controls: &[Uuid], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let count = tenant.plan.count(110, 24);
    let mut numbers = Numbers::new("sox_mgmt.approvals", "APR");
    for (index, at) in moments(tenant, count, 6, random).into_iter().enumerate() {
        let (kind, summary, least, most) = APPROVALS[index % APPROVALS.len()];
        let states: &[&str] = match (index + 5 >= count, index % 9) {
            (true, _) => &["pending"],
            (_, 4) => &["pending", "rejected"],
            (_, 7) => &["pending", "withdrawn"],
            _ => &["pending", "approved"],
        };
        let path = path(tenant, "sox_approval_lifecycle", states, at, 2, random);
        let (status, since) = path.end();
        let asker = tenant.someone("staff", random);
        let approver = tenant.someone(if most > 5000 { "owner" } else { "manager" }, random);
        let decided = matches!(status, "approved" | "rejected");
        let (id, number) = (random.id(at), numbers.next(at));
        row!(writer.rows, "sox_mgmt.approvals", {
            id: id, business_id: tenant.id, approval_number: &number, approval_type: kind, summary: summary,
            amount: (most > 0).then(|| Money(random.range(least * 100, most * 100))), currency: "USD",
            control_id: controls.get(index % 5).copied(), requested_by: asker, requester_name: name(tenant, asker), requested_at: at,
            approver_id: decided.then_some(approver), approver_name: decided.then(|| name(tenant, approver)), status: status,
            decided_at: (status != "pending").then_some(since),
            decision_note: (status == "rejected").then_some("Papers are missing"), created_at: at, updated_at: since,
            created_by: asker, updated_by: if decided { approver } else { asker },
        });
        let subject = Subject { schema: "sox_mgmt", kind: "sox_approval", id, label: &number };
        note_path(subject, &path, if decided { approver } else { asker }, writer);
    }
    numbers.write(writer);
}

const STATEMENT: &str = "I have reviewed the controls under my responsibility for the quarter; to my knowledge they worked as designed, and every exception is listed here.";
/// SHA-256 of the statement, a line feed and no exceptions, as the database seals it.
const SEAL: &str = "f6a9cea94862afb48f1e84259da4f9dab9188730f89ebd10dfb98e60aba867d4";

fn attestations(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut replaced = None;
    for quarter in 0..8 {
        let end = tenant.plan.from().month_start(quarter * 3).plus(-1);
        for (place, kind) in ["sub_certification", "section_302"].into_iter().enumerate() {
            let at = end.plus(20 + place as i32 * 4).at(Clock::of(10, 0)).min(tenant.plan.now());
            let states: &[&str] = match (quarter, place) {
                (7, 1) => &["draft"],
                (3, 1) => &["draft", "signed", "superseded"],
                _ => &["draft", "signed"],
            };
            let path = path(tenant, "sox_attestation_lifecycle", states, at, 5, random);
            let (status, since) = path.end();
            let signer = if place == 0 { tenant.someone("manager", random) } else { tenant.owner() };
            let signed = path.since("signed");
            let id = random.id(at);
            let (year, month, _) = end.date();
            row!(writer.rows, "sox_mgmt.attestations", {
                id: id, business_id: tenant.id, attestation_type: kind, fiscal_year: year,
                fiscal_quarter: (month as i32 + 2) / 3, signer_id: signer, signer_name: signed.map(|_| name(tenant, signer)),
                signer_title: if place == 0 { "Operations manager" } else { "Chief executive officer" },
                statement: STATEMENT, status: status, signed_at: signed, statement_hash: signed.map(|_| SEAL),
                supersedes_id: (quarter == 4 && place == 1).then_some(replaced).flatten(),
                created_at: at, updated_at: since, created_by: signer, updated_by: signer,
            });
            let subject = Subject { schema: "sox_mgmt", kind: "sox_attestation", id, label: kind };
            note_path(subject, &path, signer, writer);
            if status == "superseded" {
                replaced = Some(id);
            }
        }
    }
}

/// The name of a member.
fn name(tenant: &Tenant, user: Uuid) -> String {
    let member = tenant.staff.iter().find(|member| member.user == user);
    member.map_or_else(String::new, |member| member.person.name())
}
