//! The verbs of courses, a file each.

mod cancel_cohort;
mod cancel_enrolment;
mod certificates;
mod complete_cohort;
mod complete_enrolment;
mod complete_lessons;
mod enrol_learner;
mod issue_certificate;
mod lessons;
mod mark_attendance;
mod offer_place;
mod open_cohort;
mod places;
mod refund_course_payment;
mod revoke_certificate;
mod start_cohort;
mod take_course_payment;
mod void_course_payment;
mod withdraw_enrolment;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a course.
pub(crate) fn all() -> [Action; 16] {
    [
        open_cohort::open_cohort(),
        enrol_learner::enrol_learner(),
        offer_place::offer_place(),
        take_course_payment::take_course_payment(),
        void_course_payment::void_course_payment(),
        refund_course_payment::refund_course_payment(),
        start_cohort::start_cohort(),
        mark_attendance::mark_attendance(),
        complete_lessons::complete_lessons(),
        complete_enrolment::complete_enrolment(),
        complete_cohort::complete_cohort(),
        issue_certificate::issue_certificate(),
        revoke_certificate::revoke_certificate(),
        withdraw_enrolment::withdraw_enrolment(),
        cancel_enrolment::cancel_enrolment(),
        cancel_cohort::cancel_cohort(),
    ]
}

/// Who takes learners and their money.
const OFFICE: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::FrontDesk];

/// Who gives money back, says that a payment was none, and certifies.
const HEADS: &[Role] = &[Role::Owner, Role::Manager];

/// Who teaches, and who learns as a member of the business.
const CLASSROOM: &[Role] = &[
    Role::Owner,
    Role::Manager,
    Role::Staff,
    Role::ServiceAdvisor,
    Role::Technician,
    Role::FrontDesk,
    Role::PartsManager,
];
