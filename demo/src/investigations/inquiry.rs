//! What is done in a case: activities, interviews, findings.

use serde_json::json;
use uuid::Uuid;

use super::super::calendar::Moment;
use super::super::copy::row;
use super::super::history::Path;
use super::super::values::Money;
use super::cases::OUTCOMES;
use super::{Case, Desk};

/// Kind, subject, day of the case on which it is done, minutes of work.
const ACTIVITIES: [(&str, &str, i32, i32); 5] = [
    ("note", "First account taken", 0, 40),
    ("decision", "Taken up; scope and team agreed", 1, 30),
    ("document_review", "Records of the period read", 5, 180),
    ("site_visit", "Place looked at and photographed", 7, 120),
    ("meeting", "Findings discussed with the owner", 28, 60),
];

/// How the interviews of ended cases went, in turns.
const HELD: [&str; 6] = ["completed", "completed", "no_show", "completed", "cancelled", "refused"];

impl Desk<'_> {
    /// Notes and tasks along the case.
    pub(super) fn activities(&mut self, case: &Case<'_>) {
        for (place, (kind, subject, day, minutes)) in ACTIVITIES.iter().enumerate() {
            let due = case.opened.plus_days(*day).plus_minutes(300);
            let came = due <= self.now();
            let status = match case.ended {
                Some(ended) if due > ended => "cancelled",
                None if !came || (case.status == "intake" && place > 0) => "planned",
                None if place == 3 => "in_progress",
                _ => "completed",
            };
            let done = (status == "completed").then(|| due.plus_minutes(*minutes));
            let id = self.random.id(case.opened.plus_minutes(60 + place as i32));
            let worker = if place % 2 == 0 { case.lead.user } else { case.second.user };
            let changed = match status {
                "planned" => case.opened,
                "cancelled" => case.ended.unwrap_or(due),
                _ => done.unwrap_or(due),
            };
            row!(self.writer.rows, "investigations.case_activities", {
                id: id, business_id: self.writer.tenant.id, case_id: case.id, activity_type: *kind, subject: *subject,
                details: done.map(|_| format!("{subject}. {}", case.matter.description)), status: status,
                assigned_to_id: worker, party_id: (place == 0).then_some(case.complainant), due_at: due,
                occurred_at: done, completed_at: done, duration_minutes: done.map(|_| *minutes),
                expense_amount: (*kind == "site_visit" && done.is_some()).then(|| Money::dollars(38)),
                is_privileged: *kind == "meeting", created_at: case.opened, updated_at: changed,
                created_by: case.lead.user, updated_by: worker,
            });
            let mut path = Path::begin("case_activity_lifecycle", "planned", case.opened);
            if matches!(status, "completed" | "in_progress") {
                path.to("in_progress", due);
            }
            if status != "planned" && status != "in_progress" {
                path.to(status, changed);
            }
            self.transitions("case_activity", id, subject, &path, worker);
        }
    }

    /// Talks with the complainant, the witness and the subject.
    pub(super) fn interviews(&mut self, case: &Case<'_>) {
        if matches!(case.status, "intake" | "open" | "dismissed") {
            return;
        }
        for (party, day) in [(case.complainant, 4), (case.witness, 6), (case.subject, 14)] {
            let at = case.opened.plus_days(day).plus_minutes(120);
            let status = if at > self.now() {
                "scheduled"
            } else if case.is_closed() {
                self.interviews += 1;
                HELD[self.interviews % HELD.len()]
            } else {
                "completed"
            };
            self.interview(case, party, at, status);
        }
        // The youngest case under way is talked about at this very moment.
        if case.status == "investigating" && case.opened.plus_days(14) > self.now() {
            self.interview(case, case.witness, self.now().plus_minutes(-35), "in_progress");
        }
    }

    fn interview(&mut self, case: &Case<'_>, party: Uuid, at: Moment, status: &'static str) {
        let id = self.random.id(case.opened.plus_minutes(200));
        let began = matches!(status, "completed" | "in_progress").then_some(at);
        let ended = (status == "completed").then(|| at.plus_minutes(55));
        let changed = match status {
            "scheduled" => case.opened,
            "in_progress" => at,
            _ => at.plus_minutes(60),
        };
        row!(self.writer.rows, "investigations.interviews", {
            id: id, business_id: self.writer.tenant.id, case_id: case.id, party_id: party, interviewer_id: case.lead.user,
            second_interviewer_id: case.second.user, status: status,
            method: if party == case.complainant { "phone" } else { "in_person" }, scheduled_at: at,
            started_at: began, ended_at: ended, place: "Meeting room", language: "en",
            others_present: if party == case.subject { vec!["Union representative"] } else { Vec::new() },
            advisement: if party == case.subject { "weingarten" } else { "upjohn" },
            questions: json!(["What did you see?", "Who else was there?", "What happened afterwards?"]),
            summary: ended.map(|_| format!("Asked about this: {}", case.matter.allegation)),
            statement: ended.filter(|_| party != case.subject).map(|_| case.matter.description),
            statement_signed_at: ended.filter(|_| party != case.subject).map(|ended| ended.plus_minutes(5)),
            credibility: if ended.is_some() { "credible" } else { "unassessed" }, created_at: case.opened,
            updated_at: changed, created_by: case.lead.user, updated_by: case.lead.user,
        });
        let mut path = Path::begin("interview_lifecycle", "scheduled", case.opened);
        if let Some(began) = began {
            path.to("in_progress", began);
        }
        if !matches!(status, "scheduled" | "in_progress") {
            path.to(status, changed);
        }
        self.transitions("interview", id, case.matter.title, &path, case.lead.user);
    }

    /// The matter's allegation and, in every third case, a second one that was dropped.
    pub(super) fn findings(&mut self, case: &Case<'_>) {
        if case.status == "intake" {
            return;
        }
        let status = match case.status {
            "closed" => "decided",
            "review" => "under_review",
            "dismissed" => "withdrawn",
            _ => "open",
        };
        let id = self.finding(case, "What was reported", case.matter.allegation, status);
        for (place, item) in case.items.iter().enumerate() {
            let at = case.at(10, place as i32, self.now());
            row!(self.writer.rows, "investigations.finding_evidence_items", {
                id: self.random.id(at), business_id: self.writer.tenant.id, finding_id: id, evidence_item_id: *item,
                case_id: case.id, relevance: ["supports", "context", "contradicts"][place % 3],
                weight: ["high", "medium", "low"][place % 3],
                explanation: format!("Shows what happened: {}", case.matter.items[place].0.to_lowercase()),
                created_at: at, updated_at: at, created_by: case.second.user,
            });
        }
        if case.is_closed() && case.place.is_multiple_of(3) {
            self.finding(case, "Whether others took part", "Others knew and helped.", "withdrawn");
        }
    }

    fn finding(&mut self, case: &Case<'_>, title: &str, allegation: &str, status: &'static str) -> Uuid {
        let at = case.at(3, 3, self.now());
        let id = self.random.id(at);
        let decided = (status == "decided").then(|| case.at(30, 0, self.now()));
        let determination = decided.map(|_| OUTCOMES[case.place % OUTCOMES.len()]);
        let holds = determination.is_some_and(|found| found == "substantiated" || found == "partially_substantiated");
        let day = case.ended.map(Moment::day);
        let changed = if status == "open" { at } else { decided.unwrap_or(case.at(30, 0, self.now())) };
        row!(self.writer.rows, "investigations.findings", {
            id: id, business_id: self.writer.tenant.id, case_id: case.id, title: title, allegation: allegation,
            subject_id: case.subject, category: case.matter.category, rule_reference: case.matter.rule,
            severity: match case.matter.priority { "critical" => "critical", "high" => "high", _ => "medium" },
            status: status, determination: determination, standard_of_proof: "preponderance",
            rationale: decided.map(|_| "The records and two accounts agree; the objection was checked and weighed."),
            decided_at: decided, decided_by_id: decided.map(|_| case.lead.user),
            root_cause: holds.then_some("Nobody checked the step"), recommendation: holds.then_some(case.matter.remedy),
            corrective_action: holds.then_some(case.matter.remedy),
            action_owner_id: holds.then(|| self.writer.tenant.owner()),
            action_due_on: day.filter(|_| holds).map(|day| day.plus(30)),
            action_completed_on: day.filter(|_| holds && !case.place.is_multiple_of(5)).map(|day| day.plus(22)),
            loss_amount: (holds && case.matter.loss > 0).then(|| Money::dollars(case.matter.loss).percent(90)),
            created_at: at, updated_at: changed, created_by: case.lead.user, updated_by: case.lead.user,
        });
        let mut path = Path::begin("finding_lifecycle", "open", at);
        if matches!(status, "under_review" | "decided") {
            path.to("under_review", case.at(26, 0, self.now()));
        }
        if matches!(status, "decided" | "withdrawn") {
            path.to(status, changed);
        }
        self.transitions("finding", id, title, &path, case.lead.user);
        id
    }
}
