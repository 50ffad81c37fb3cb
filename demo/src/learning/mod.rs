//! Courses, cohorts, enrolments and certificates.

mod attendance;
mod catalogue;
mod certificates;
mod classes;
mod fees;
mod learners;
mod quizzes;
mod school;

use super::customers::Customers;
use super::writer::Writer;
use classes::Classes;
use learners::Roster;
use school::School;

/// Writes them for one tenant.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let school = School::open(writer);
    let mut classes = Classes::plan(tenant, &school);
    let enrolments = learners::enrol(tenant, customers, &school, &mut classes);
    classes.write(&school, writer);
    learners::write(Roster { customers, school: &school, classes: &classes }, &enrolments, writer);
    attendance::write(&classes, &enrolments, writer);
    quizzes::write(&school, &enrolments, writer);
    certificates::write(customers, &school, &enrolments, writer);
}
