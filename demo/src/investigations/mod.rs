//! Cases, people, evidence and findings.

mod cases;
mod custody;
mod holds;
mod inquiry;
mod matters;
mod reports;

use uuid::Uuid;

use super::calendar::Moment;
use super::customers::Customers;
use super::history::{Path, Subject};
use super::numbers::Numbers;
use super::random::Random;
use super::tenant::Member;
use super::writer::Writer;
use matters::Matter;

/// Writes them for one tenant.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut desk = Desk {
        writer: writer.lend(),
        random: tenant.random("investigations"),
        case_numbers: Numbers::new("investigations.cases", "CASE"),
        item_numbers: Numbers::new("investigations.evidence_items", "EV"),
        hold_numbers: Numbers::new("investigations.legal_holds", "LH"),
        items: 0,
        interviews: 0,
    };
    for (place, (status, opened)) in cases::course_of(tenant).into_iter().enumerate() {
        let mut case = desk.open(place, status, opened, customers);
        desk.collect(&mut case);
        desk.activities(&case);
        desk.interviews(&case);
        desk.findings(&case);
        desk.reports(&case);
        desk.hold(&case);
    }
    for numbers in [&desk.case_numbers, &desk.item_numbers, &desk.hold_numbers] {
        numbers.write(&mut desk.writer);
    }
}

/// Who writes the cases of a tenant, and how far they have come.
struct Desk<'a> {
    writer: Writer<'a>,
    random: Random,
    case_numbers: Numbers,
    item_numbers: Numbers,
    hold_numbers: Numbers,
    /// Items of evidence so far, of ended cases and of open ones alike.
    items: usize,
    interviews: usize,
}

/// A case with what hangs on it so far.
struct Case<'a> {
    id: Uuid,
    place: usize,
    matter: &'static Matter,
    status: &'static str,
    opened: Moment,
    /// When it was closed or dismissed.
    ended: Option<Moment>,
    lead: &'a Member,
    second: &'a Member,
    complainant: Uuid,
    subject: Uuid,
    witness: Uuid,
    items: Vec<Uuid>,
}

impl Case<'_> {
    fn is_closed(&self) -> bool {
        self.status == "closed"
    }

    /// A moment of the case that many days and hours after its opening, while it lasts.
    fn at(&self, days: i32, hours: i32, now: Moment) -> Moment {
        self.opened.plus_days(days).plus_minutes(hours * 60).min(self.ended.unwrap_or(now))
    }
}

impl<'a> Desk<'a> {
    fn now(&self) -> Moment {
        self.writer.tenant.plan.now()
    }

    /// An active member with the role; the owner where there is none.
    fn member(&self, role: &str, place: usize) -> &'a Member {
        let fitting: Vec<&Member> =
            self.writer.tenant.staff.iter().filter(|member| member.role == role && member.status == "active").collect();
        fitting.get(place % fitting.len().max(1)).copied().unwrap_or(&self.writer.tenant.staff[0])
    }

    /// Notes the states that a record of the schema went through.
    fn transitions(&mut self, kind: &'static str, id: Uuid, label: &str, path: &Path, actor: Uuid) {
        let subject = Subject { schema: "investigations", kind, id, label };
        self.writer.transitions(subject, path, Some(actor));
    }
}
