//! Learning: courses with their lessons, cohorts, enrolments, assessments and certificates.

use table_model::{Table, TableModel};

pub mod answer_keys;
pub mod assessment_questions;
pub mod assessments;
pub mod attendances;
pub mod certificates;
pub mod cohorts;
#[expect(clippy::module_inception, reason = "a table of the schema is called as the schema")]
pub mod courses;
pub mod enrolments;
pub mod instructors;
pub mod lesson_progress;
pub mod lessons;
pub mod modules;
pub mod payments;
pub mod submission_answers;
pub mod submissions;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    courses::Entity::TABLE,
    modules::Entity::TABLE,
    lessons::Entity::TABLE,
    instructors::Entity::TABLE,
    cohorts::Entity::TABLE,
    enrolments::Entity::TABLE,
    lesson_progress::Entity::TABLE,
    attendances::Entity::TABLE,
    payments::Entity::TABLE,
    assessments::Entity::TABLE,
    assessment_questions::Entity::TABLE,
    answer_keys::Entity::TABLE,
    submissions::Entity::TABLE,
    submission_answers::Entity::TABLE,
    certificates::Entity::TABLE,
];
