//! Legal holds and the people who keep material under them.

use uuid::Uuid;

use super::super::calendar::Moment;
use super::super::copy::row;
use super::super::history::Path;
use super::{Case, Desk};

impl Desk<'_> {
    /// The hold of the case, where it has one.
    pub(super) fn hold(&mut self, case: &Case<'_>) {
        let at = case.at(1, 1, self.now());
        let mut path = Path::begin("legal_hold_lifecycle", "draft", at);
        let authority = match case.status {
            "investigating" => "internal",
            "on_hold" => "law_enforcement",
            "review" => "litigation",
            "open" => "insurance",
            "dismissed" => "internal",
            "closed" if case.place.is_multiple_of(3) => "litigation",
            _ => return,
        };
        if !matches!(case.status, "open" | "dismissed") {
            path.to("active", at.plus_minutes(120));
        }
        match (case.status, case.ended) {
            ("dismissed", Some(ended)) => path.to("cancelled", ended),
            (_, Some(ended)) => path.to("released", ended.plus_days(10)),
            _ => {}
        }
        let id = self.random.id(at);
        let number = self.hold_numbers.next(at);
        self.row_of_hold(case, (id, &number, authority), &path);
        self.transitions("legal_hold", id, &number, &path, case.lead.user);
        self.custodians(case, id, &path);
    }

    fn row_of_hold(&mut self, case: &Case<'_>, (id, number, authority): (Uuid, &str, &'static str), path: &Path) {
        let (status, changed) = path.end();
        let (issued, released) = (path.since("active"), path.since("released"));
        let at = case.at(1, 1, self.now());
        row!(self.writer.rows, "investigations.legal_holds", {
            id: id, business_id: self.writer.tenant.id, case_id: case.id, hold_number: number,
            title: format!("Keep what concerns: {}", case.matter.title.to_lowercase()), status: status,
            authority: authority,
            matter_reference: (authority != "internal").then(|| format!("D-1-GN-26-{}", self.random.digits(6))),
            reason: "The material may be needed in proceedings",
            scope: "Mail, messages, photos, stock and till records of the period, and all collected items",
            period_from: case.opened.day().plus(-90), period_until: case.opened.day(), issued_at: issued,
            issued_by_id: issued.map(|_| case.lead.user), review_on: case.opened.day().plus(180),
            released_at: released, released_by_id: released.map(|_| case.lead.user),
            release_reason: released.map(|_| "Settled; no proceedings are open or expected"), created_at: at,
            updated_at: changed, created_by: case.lead.user, updated_by: case.lead.user,
        });
    }

    fn custodians(&mut self, case: &Case<'_>, hold: Uuid, path: &Path) {
        let at = case.at(1, 2, self.now());
        let issued = path.since("active");
        let freed = path.since("released").or(path.since("cancelled"));
        for (place, role) in ["front_desk", "technician", "parts_manager"].iter().enumerate() {
            let member = self.member(role, case.place + place);
            let notified = issued.filter(|_| place < 2).map(|issued| issued.plus_minutes(30));
            let acknowledged = notified.filter(|_| place == 0).map(|notified| notified.plus_minutes(400));
            let steps = [("notified", notified), ("acknowledged", acknowledged), ("released", freed)];
            let mut notice = Path::begin("hold_notice", "pending", at);
            for (state, since) in steps {
                if let Some(since) = since {
                    notice.to(state, since);
                }
            }
            let (status, changed) = notice.end();
            let id = self.random.id(at);
            let reminded: Option<Moment> = notified.filter(|_| place == 1).map(|notified| notified.plus_days(1));
            row!(self.writer.rows, "investigations.legal_hold_custodians", {
                id: id, business_id: self.writer.tenant.id, legal_hold_id: hold, case_id: case.id, user_id: member.user,
                name: format!("{} ({})", member.person.name(), member.employee), data_sources: ["mailbox", "phone"], status: status,
                notified_at: notified, acknowledged_at: acknowledged, released_at: freed,
                reminder_count: i32::from(reminded.is_some()), last_reminded_at: reminded, created_at: at,
                updated_at: changed, created_by: case.lead.user,
            });
            self.transitions("legal_hold_custodian", id, &member.person.name(), &notice, case.lead.user);
        }
    }
}
