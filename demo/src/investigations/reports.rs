//! Reports on cases, version by version.

use super::super::calendar::Moment;
use super::super::copy::row;
use super::super::history::Path;
use super::{Case, Desk};

/// A report: kind, version, state.
type Report = (&'static str, i32, &'static str);

impl Desk<'_> {
    /// The reports that the case has by now.
    pub(super) fn reports(&mut self, case: &Case<'_>) {
        let reports: &[Report] = match case.status {
            "closed" if case.place.is_multiple_of(4) => &[("final", 1, "superseded"), ("final", 2, "issued")],
            "closed" => &[("interim", 1, "issued"), ("final", 1, "issued")],
            "review" => &[("interim", 1, "issued"), ("final", 1, "in_review")],
            "on_hold" => &[("interim", 1, "approved")],
            "investigating" => &[("interim", 1, "draft")],
            _ => &[],
        };
        for (place, report) in reports.iter().enumerate() {
            let written =
                case.at(if case.is_closed() { 27 + 2 * place as i32 } else { 8 + place as i32 }, 2, self.now());
            self.report(case, *report, written);
        }
    }

    fn report(&mut self, case: &Case<'_>, (kind, version, status): Report, written: Moment) {
        let order = ["draft", "in_review", "approved", "issued", "superseded"];
        let reached = order.iter().position(|state| *state == status).unwrap_or_default();
        let mut path = Path::begin("case_report_lifecycle", "draft", written);
        for (step, state) in order.iter().enumerate().skip(1).take(reached) {
            // A version gives way on the day after the next one was written.
            let hours = if *state == "superseded" { 54 } else { 2 * step as i32 };
            path.to(state, written.plus_minutes(hours * 60));
        }
        let id = self.random.id(written);
        let approved = path.since("approved");
        let issued = path.since("issued");
        let title = format!("{}, {} report", case.matter.title, kind);
        row!(self.writer.rows, "investigations.case_reports", {
            id: id, business_id: self.writer.tenant.id, case_id: case.id, report_type: kind, version: version,
            title: &title, status: status, executive_summary: case.matter.description,
            body: format!("# {title}\n\n## Allegation\n\n{}\n\n## Recommendation\n\n{}\n", case.matter.allegation, case.matter.remedy),
            prepared_by_id: case.second.user, approved_by_id: approved.map(|_| case.lead.user), approved_at: approved,
            issued_at: issued, recipients: if issued.is_some() { vec!["Owner"] } else { Vec::new() },
            file_path: issued.map(|_| format!("{}/investigations/reports/{id}.pdf", self.writer.tenant.id)),
            file_hash: issued.map(|_| self.random.hex(64)), created_at: written, updated_at: path.end().1,
            created_by: case.second.user, updated_by: case.lead.user,
        });
        self.transitions("case_report", id, &title, &path, case.lead.user);
    }
}
