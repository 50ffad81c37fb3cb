//! Courses, cohorts, enrolments and certificates.

mod catalogue;
mod certificates;
mod classes;
mod learners;
mod quizzes;
mod school;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;
use classes::Classes;
use school::School;

/// Writes them for one tenant.
pub(super) fn write(tenant: &Tenant, customers: &Customers, journal: &mut Journal, rows: &mut Rows) {
    let school = School::open(tenant, journal, rows);
    let mut classes = Classes::plan(tenant, &school);
    let enrolments = learners::enrol(tenant, customers, &school, &mut classes);
    classes.write(tenant, &school, journal, rows);
    learners::write(tenant, customers, &school, &classes, &enrolments, journal, rows);
    quizzes::write(tenant, &school, &enrolments, journal, rows);
    certificates::write(tenant, customers, &school, &enrolments, journal, rows);
}
