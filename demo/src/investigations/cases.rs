//! Cases with the people they are about and those who work on them.

use uuid::Uuid;

use super::super::calendar::{Clock, Moment};
use super::super::copy::row;
use super::super::customer::Customer;
use super::super::customers::Customers;
use super::super::history::Path;
use super::super::people::{Person, company, phone};
use super::super::tenant::Tenant;
use super::super::values::Money;
use super::matters::MATTERS;
use super::{Case, Desk};

/// The newest cases, each in another state, with the days since they were opened.
const NEWEST: [(&str, i32); 7] = [
    ("review", 44),
    ("on_hold", 36),
    ("dismissed", 30),
    ("investigating", 24),
    ("investigating", 12),
    ("open", 4),
    ("intake", 1),
];

/// The state and the opening of each case, oldest first.
pub(super) fn course_of(tenant: &Tenant) -> Vec<(&'static str, Moment)> {
    let older = tenant.plan.count(28, 14) - NEWEST.len();
    let from = tenant.plan.from().plus(30);
    let opened = |place: usize| from.plus((610 * place / older) as i32).at(Clock::of(9, 10 + place as i32 % 40));
    let past = (0..older).map(|place| (if place % 6 == 4 { "dismissed" } else { "closed" }, opened(place)));
    let newest = NEWEST.map(|(status, days)| (status, tenant.plan.until.plus(-days).at(Clock::of(8, 40))));
    past.chain(newest).collect()
}

/// The states that a case went through up to the given one.
fn path(status: &'static str, opened: Moment) -> Path {
    let mut path = Path::begin("case_lifecycle", "intake", opened);
    let steps: &[(&str, i32)] = match status {
        "intake" => &[],
        "open" => &[("open", 1)],
        "investigating" => &[("open", 1), ("investigating", 3)],
        "on_hold" => &[("open", 1), ("investigating", 3), ("on_hold", 20)],
        "review" => &[("open", 1), ("investigating", 3), ("review", 30)],
        "dismissed" => &[("open", 1), ("dismissed", 6)],
        _ => &[("open", 1), ("investigating", 3), ("review", 26), ("closed", 34)],
    };
    for (state, days) in steps {
        path.to(state, opened.plus_days(*days).plus_minutes(95));
    }
    path
}

/// What the investigation of a closed case came to.
pub(super) const OUTCOMES: [&str; 4] = ["substantiated", "partially_substantiated", "unsubstantiated", "inconclusive"];

impl<'a> Desk<'a> {
    /// Opens a case with its parties and the people who work on it.
    pub(super) fn open(
        &mut self,
        place: usize,
        status: &'static str,
        opened: Moment,
        customers: &Customers,
    ) -> Case<'a> {
        let matter = &MATTERS[(place + self.writer.tenant.index) % MATTERS.len()];
        let path = path(status, opened);
        let case = Case {
            id: self.random.id(opened),
            place,
            matter,
            status,
            opened,
            ended: path.since("closed").or(path.since("dismissed")),
            lead: self.member("manager", place),
            second: self.member("staff", place),
            complainant: self.random.id(opened.plus_minutes(5)),
            subject: self.random.id(opened.plus_minutes(6)),
            witness: self.random.id(opened.plus_minutes(7)),
            items: Vec::new(),
        };
        let number = self.case_numbers.next(opened);
        self.case(&case, &number, &path);
        self.transitions("case", case.id, &number, &path, case.lead.user);
        self.assignments(&case);
        let customer = &customers.list[customers.known_at(opened, &mut self.random)];
        self.parties(&case, customer);
        case
    }

    fn case(&mut self, case: &Case<'_>, number: &str, path: &Path) {
        let matter = case.matter;
        let outcome = case.is_closed().then(|| OUTCOMES[case.place % OUTCOMES.len()]);
        let lost = outcome.is_some_and(|outcome| outcome.ends_with("substantiated") && outcome != "unsubstantiated");
        let feared = Money::dollars(matter.loss);
        let confirmed = if lost { feared.percent(90) } else { Money::default() };
        let reason = match case.status {
            "on_hold" => Some("The police asked to wait for their own interviews"),
            "dismissed" => Some("Cleared up on the first look; no rule was broken"),
            _ => None,
        };
        row!(self.writer.rows, "investigations.cases", {
            id: case.id, business_id: self.writer.tenant.id, case_number: number, title: matter.title,
            description: matter.description, case_type: matter.kind, status: case.status, status_reason: reason,
            priority: matter.priority, confidentiality: matter.confidentiality, intake_channel: matter.channel,
            reported_at: case.opened.plus_minutes(-30), is_anonymous: matter.channel == "hotline",
            incident_at: case.opened.plus_days(-6), incident_place: matter.items[0].2,
            location_id: self.writer.tenant.sites[case.place % self.writer.tenant.sites.len()].id,
            lead_investigator_id: case.lead.user, due_on: case.opened.day().plus(45), outcome: outcome,
            closing_summary: outcome.map(|outcome| format!("{} Found {}.", matter.allegation, outcome.replace('_', " "))),
            closed_at: case.ended, closed_by_id: case.ended.map(|_| case.lead.user), reopened_count: 0,
            estimated_loss: (matter.loss > 0).then_some(feared),
            confirmed_loss: (matter.loss > 0 && case.is_closed()).then_some(confirmed),
            recovered_amount: if lost { confirmed.percent(40) } else { Money::default() }, currency: "USD",
            tags: [matter.kind], created_at: case.opened, updated_at: path.end().1, created_by: case.lead.user,
            updated_by: case.lead.user,
        });
    }

    fn assignments(&mut self, case: &Case<'_>) {
        let reviewer = self.writer.tenant.owner();
        let seats = [(case.lead.user, "lead", 0), (case.second.user, "investigator", 1), (reviewer, "reviewer", 2)];
        for (user, role, days) in seats {
            let at = case.at(days, 1, self.now());
            // Whoever investigated a closed case is done with it; the lead and the reviewer keep it in sight.
            let ended = case.ended.filter(|_| role == "investigator");
            row!(self.writer.rows, "investigations.case_assignments", {
                id: self.random.id(at), business_id: self.writer.tenant.id, case_id: case.id, user_id: user,
                assignment_role: role, assigned_at: at, ended_at: ended, end_reason: ended.map(|_| "The case is closed"),
                instructions: (role == "investigator").then_some("Secure the evidence and talk to the witnesses"),
                created_at: at, updated_at: ended.unwrap_or(at), created_by: case.lead.user,
            });
        }
    }

    fn parties(&mut self, case: &Case<'_>, customer: &Customer) {
        let hidden = case.matter.channel == "hotline";
        self.party(
            case,
            Party {
                id: case.complainant,
                role: "complainant",
                relationship: "customer",
                customer: (!hidden).then_some(customer.id),
                user: None,
                name: if hidden { "Reporter A".to_owned() } else { customer.person.name() },
                contact: None,
            },
        );
        let subject = if case.matter.kind == "conflict_of_interest" {
            let person = Person::random(&mut self.random);
            let name = company(&mut self.random);
            Party {
                id: case.subject,
                role: "subject",
                relationship: "supplier",
                customer: None,
                user: None,
                contact: Some((person.email("example.com", case.place), name.clone())),
                name,
            }
        } else {
            let member = self.member("technician", case.place);
            Party {
                id: case.subject,
                role: "subject",
                relationship: "employee",
                customer: None,
                user: Some(member.user),
                name: member.person.name(),
                contact: None,
            }
        };
        self.party(case, subject);
        let witness = self.member("front_desk", case.place);
        self.party(
            case,
            Party {
                id: case.witness,
                role: "witness",
                relationship: "employee",
                customer: None,
                user: Some(witness.user),
                name: witness.person.name(),
                contact: None,
            },
        );
    }

    fn party(&mut self, case: &Case<'_>, party: Party) {
        let at = case.opened.plus_minutes(20);
        let outside = party.contact.is_some();
        row!(self.writer.rows, "investigations.case_parties", {
            id: party.id, business_id: self.writer.tenant.id, case_id: case.id, party_role: party.role,
            party_type: if outside { "organization" } else { "person" }, customer_id: party.customer,
            user_id: party.user, name: party.name, email: party.contact.as_ref().map(|(email, _)| email),
            phone: outside.then(|| phone(&mut self.random)),
            organization: party.contact.as_ref().map(|(_, name)| name), relationship: party.relationship,
            is_identity_protected: case.matter.channel == "hotline" && party.role == "complainant",
            notified_at: (party.role != "subject" || case.ended.is_some()).then(|| case.at(2, 0, self.writer.tenant.plan.now())),
            created_at: at, updated_at: at, created_by: case.lead.user,
        });
    }
}

/// Someone whom a case is about; the contact is the address and the organization of one from outside.
struct Party {
    id: Uuid,
    role: &'static str,
    relationship: &'static str,
    customer: Option<Uuid>,
    user: Option<Uuid>,
    name: String,
    contact: Option<(String, String)>,
}
