//! Certificates of those who completed a course.

use super::learners::{Enrolment, Learner};
use super::quizzes;
use super::school::School;
use crate::calendar::{Day, Moment};
use crate::copy::row;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::tenant::Tenant;
use crate::values::Fixed;
use crate::writer::Writer;

/// Writes `courses.certificates`, in the order in which they were made out.
pub(super) fn write(customers: &Customers, school: &School, enrolments: &[Enrolment], writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("certificates");
    let mut numbers = Numbers::new("courses.certificates", "CERT");
    for (turn, (at, place)) in due(tenant, school, enrolments).into_iter().enumerate() {
        let enrolment = &enrolments[place];
        let course = &school.courses[enrolment.course];
        let issued = enrolment.status() == "completed";
        let months = course.lecture.certificate;
        let until = (issued && months > 0).then(|| months_later(at.day(), months));
        let mut path = Path::begin("certificate_lifecycle", if issued { "issued" } else { "pending" }, at);
        if let Some(day) = until.filter(|day| *day < tenant.plan.until) {
            path.to("expired", day.plus(1).at(crate::calendar::Clock::of(1, 0)));
        } else if issued && turn % 23 == 4 {
            path.to("revoked", at.plus_days(12).min(tenant.plan.now()));
        }
        let number = numbers.next(at);
        let id = random.id(at);
        let holder = match enrolment.learner {
            Learner::Customer(place) => customers.list[place].person.name(),
            Learner::Member(place) => tenant.staff[place].person.name(),
        };
        let revoked = path.since("revoked");
        row!(writer.rows, "courses.certificates", {
            id: id, business_id: tenant.id, certificate_number: &number, enrolment_id: enrolment.id,
            status: path.end().0, verification_code: issued.then(|| random.hex(32)),
            holder_name: issued.then_some(holder), course_title: issued.then_some(course.lecture.title),
            final_score_percentage: course.quiz.as_ref().filter(|_| issued).map(|quiz| Fixed(quizzes::result(quiz, place), 2)),
            issued_at: issued.then_some(at), expires_on: until, revoked_at: revoked,
            revocation_reason: revoked.map(|_| "Issued under a wrong name"),
            document_url: issued.then(|| format!("/files/certificates/{number}.pdf")), created_at: at,
            updated_at: path.end().1,
        });
        let subject = Subject { schema: "courses", kind: "certificate", id, label: &number };
        writer.transitions(subject, &path, revoked.map(|_| tenant.owner()));
    }
    numbers.write(writer);
}

/// Completed enrolments whose course certifies, and two certificates that wait for the exam.
fn due(tenant: &Tenant, school: &School, enrolments: &[Enrolment]) -> Vec<(Moment, usize)> {
    let certifies = |enrolment: &Enrolment| school.courses[enrolment.course].lecture.certificate >= 0;
    let mut due: Vec<(Moment, usize)> = enrolments
        .iter()
        .enumerate()
        .filter(|(_, enrolment)| certifies(enrolment))
        .filter_map(|(place, enrolment)| Some((enrolment.path.since("completed")?, place)))
        .collect();
    let waiting = enrolments.iter().enumerate().filter(|(_, enrolment)| {
        certifies(enrolment) && enrolment.status() == "active" && matches!(enrolment.learner, Learner::Member(_))
    });
    due.extend(waiting.take(2).map(|(place, _)| (tenant.plan.now().plus_days(-1), place)));
    due.sort_by_key(|(at, place)| (*at, *place));
    due
}

fn months_later(day: Day, months: i32) -> Day {
    let (year, month, date) = day.date();
    let index = year * 12 + month as i32 - 1 + months;
    Day::of(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, date.min(28))
}
