//! Learning: courses with their lessons, cohorts, enrolments, assessments and certificates.

pub mod answer_keys;
pub mod assessment_questions;
pub mod assessments;
pub mod certificates;
pub mod cohorts;
#[expect(clippy::module_inception, reason = "a table of the schema is called as the schema")]
pub mod courses;
pub mod enrolments;
pub mod instructors;
pub mod lesson_progress;
pub mod lessons;
pub mod modules;
pub mod submission_answers;
pub mod submissions;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("courses.courses", <courses::Entity as crate::TableModel>::table()),
        ("courses.modules", <modules::Entity as crate::TableModel>::table()),
        ("courses.lessons", <lessons::Entity as crate::TableModel>::table()),
        ("courses.instructors", <instructors::Entity as crate::TableModel>::table()),
        ("courses.cohorts", <cohorts::Entity as crate::TableModel>::table()),
        ("courses.enrolments", <enrolments::Entity as crate::TableModel>::table()),
        ("courses.lesson_progress", <lesson_progress::Entity as crate::TableModel>::table()),
        ("courses.assessments", <assessments::Entity as crate::TableModel>::table()),
        ("courses.assessment_questions", <assessment_questions::Entity as crate::TableModel>::table()),
        ("courses.answer_keys", <answer_keys::Entity as crate::TableModel>::table()),
        ("courses.submissions", <submissions::Entity as crate::TableModel>::table()),
        ("courses.submission_answers", <submission_answers::Entity as crate::TableModel>::table()),
        ("courses.certificates", <certificates::Entity as crate::TableModel>::table()),
    ]
}
