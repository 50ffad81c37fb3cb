//! Learning: courses, cohorts, enrolments, assessments and certificates.

mod actions;

use courses_models::courses;
use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("courses", 4006)
        .table::<courses::courses::Entity>()
        .natural_key::<courses::courses::Entity>(&[courses::courses::Column::Slug])
        .table::<courses::modules::Entity>()
        .table::<courses::lessons::Entity>()
        .table::<courses::instructors::Entity>()
        .table::<courses::cohorts::Entity>()
        .table::<courses::enrolments::Entity>()
        .table::<courses::lesson_progress::Entity>()
        .table::<courses::assessments::Entity>()
        .table::<courses::assessment_questions::Entity>()
        .table::<courses::answer_keys::Entity>()
        .table::<courses::submissions::Entity>()
        .table::<courses::submission_answers::Entity>()
        .table::<courses::certificates::Entity>()
        .table::<courses::attendances::Entity>()
        .table::<courses::payments::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .extend::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        // At most one of each.
        .single::<user_mgmt::users::Entity, courses::instructors::Entity>(
            courses::instructors::Column::UserId,
            "instructor",
        )
        .single::<courses::enrolments::Entity, courses::certificates::Entity>(
            courses::certificates::Column::EnrolmentId,
            "certificate",
        )
        .single::<courses::assessment_questions::Entity, courses::answer_keys::Entity>(
            courses::answer_keys::Column::QuestionId,
            "answerKey",
        )
        // A course leads to what lies in its modules, a learner to what was achieved.
        .through::<courses::courses::Entity, courses::modules::Entity, courses::lessons::Entity>("lessons")
        .through::<hs::customers::Entity, courses::enrolments::Entity, courses::certificates::Entity>(
            "courseCertificates",
        )
        .through::<user_mgmt::users::Entity, courses::enrolments::Entity, courses::certificates::Entity>(
            "courseCertificates",
        )
}
