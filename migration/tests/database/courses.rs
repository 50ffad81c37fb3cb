//! Courses: progress makes completion, attempts are graded by keys that learners never see, places are counted.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

const ENROLMENT: &str = "SELECT concat_ws(' ', status, progress_percentage, completed_at IS NOT NULL) FROM courses.enrolments WHERE customer_id IS NOT NULL";
const ATTEMPT: &str =
    "SELECT concat_ws(' ', status, score, max_score, score_percentage, passed) FROM courses.submissions";
const CERTIFICATE: &str = "SELECT concat_ws(' ', status, holder_name, course_title) FROM courses.certificates";

/// Lets the fixture's course and cohort take learners.
const OPEN: &str = "UPDATE courses.courses SET status = 'published'; UPDATE courses.cohorts SET status = 'open'";

/// A lesson beside the fixture's, and both done up to `status`.
async fn second_lesson(session: &mut Session) -> Result<()> {
    session
        .run(&FIRST.fill(
            "INSERT INTO courses.lessons (id, business_id, module_id, title, duration_minutes) VALUES (<second_lesson>, <business>, <course_module>, 'The anode', 15);
             INSERT INTO courses.lesson_progress (business_id, enrolment_id, lesson_id) VALUES (<business>, <enrolment>, <second_lesson>)",
        ))
        .await
}

#[tokio::test]
async fn completed_lessons_move_the_enrolment_and_the_last_one_completes_it() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    second_lesson(&mut session).await?;
    assert_eq!(
        session.text("SELECT concat_ws(' ', lesson_count, duration_minutes) FROM courses.courses").await?,
        "2 35"
    );
    let finish = |lesson: &str| {
        FIRST.fill(&format!("UPDATE courses.lesson_progress SET status = 'completed' WHERE lesson_id = <{lesson}>"))
    };
    session.run(&finish("lesson")).await?;
    assert_eq!(session.text(ENROLMENT).await?, "active 50.00 f");
    session
        .run(&FIRST.fill("UPDATE courses.lesson_progress SET status = 'in_progress' WHERE lesson_id = <lesson>"))
        .await?;
    assert_eq!(session.text(ENROLMENT).await?, "active 0.00 f");
    session.run(&finish("lesson")).await?;
    session.run(&finish("second_lesson")).await?;
    assert_eq!(session.text(ENROLMENT).await?, "completed 100.00 t");
    Ok(())
}

#[tokio::test]
async fn what_was_completed_stays_so_when_the_course_grows() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE courses.lesson_progress SET status = 'completed'").await?;
    second_lesson(&mut session).await?;
    assert_eq!(session.text(ENROLMENT).await?, "completed 100.00 t");
    Ok(())
}

#[tokio::test]
async fn optional_and_deleted_lessons_are_not_asked_for() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    second_lesson(&mut session).await?;
    session
        .run(&FIRST.fill("UPDATE courses.lesson_progress SET status = 'completed' WHERE lesson_id = <lesson>"))
        .await?;
    assert_eq!(session.text(ENROLMENT).await?, "active 50.00 f");
    session.run(&FIRST.fill("UPDATE courses.lessons SET deleted_at = now() WHERE id = <second_lesson>")).await?;
    assert_eq!(session.text(ENROLMENT).await?, "completed 100.00 t");
    assert_eq!(session.text("SELECT lesson_count FROM courses.courses").await?, "1");
    Ok(())
}

#[tokio::test]
async fn a_required_assessment_has_to_be_passed_too() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE courses.assessments SET status = 'published'").await?;
    session.run("UPDATE courses.lesson_progress SET status = 'completed'").await?;
    assert_eq!(session.text(ENROLMENT).await?, "active 50.00 f");
    session.run("UPDATE courses.submissions SET status = 'submitted'").await?;
    assert_eq!(session.text(ATTEMPT).await?, "graded 1.00 1.00 100.00 t");
    assert_eq!(session.text(ENROLMENT).await?, "completed 100.00 t");
    Ok(())
}

#[tokio::test]
async fn only_completion_brings_a_certificate_and_its_code_is_long() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.refusal("UPDATE courses.certificates SET status = 'issued'").await?, "23514");
    session.run("UPDATE courses.lesson_progress SET status = 'completed'").await?;
    assert_eq!(session.text(CERTIFICATE).await?, "issued Will Example Care of your heater");
    let valid = "SELECT verification_code ~ '^[0-9a-f]{32}$' AND expires_on = (current_date + interval '24 months')::date FROM courses.certificates";
    assert_eq!(session.text(valid).await?, "t");
    assert_eq!(session.refusal("UPDATE courses.certificates SET status = 'revoked'").await?, "23514");
    session.run("UPDATE courses.certificates SET status = 'revoked', revocation_reason = 'Copied answers'").await?;
    assert_eq!(session.refusal("UPDATE courses.certificates SET status = 'issued'").await?, "TL001");
    Ok(())
}

#[tokio::test]
async fn a_course_that_does_not_certify_leaves_no_certificate() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("DELETE FROM courses.certificates; UPDATE courses.courses SET issues_certificate = false").await?;
    session.run("UPDATE courses.lesson_progress SET status = 'completed'").await?;
    assert_eq!(session.text(CERTIFICATE).await?, "none");
    Ok(())
}

#[tokio::test]
async fn an_enrolment_has_one_learner_and_a_learner_one_open_place() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(OPEN).await?;
    session.act_as_owner_of(FIRST).await?;
    for (learner, code) in [
        ("NULL, NULL", "23514"),
        ("<customer>, <owner>", "23514"),
        ("<customer>, NULL", "23505"),
        ("NULL, <owner>", "accepted"),
    ] {
        let sql = FIRST.fill(&format!(
            "INSERT INTO courses.enrolments (business_id, course_id, customer_id, user_id) VALUES (<business>, <course>, {learner})"
        ));
        assert_eq!(session.refusal(&sql).await?, code, "{learner}");
    }
    session.run("UPDATE courses.enrolments SET status = 'withdrawn'").await?;
    let again = "INSERT INTO courses.enrolments (business_id, course_id, customer_id) VALUES (<business>, <course>, <customer>)";
    assert_eq!(session.refusal(&FIRST.fill(again)).await?, "accepted");
    session.run("UPDATE courses.courses SET audience = 'employees'").await?;
    assert_eq!(session.refusal(&FIRST.fill(again)).await?, "23514");
    session.run("UPDATE courses.courses SET audience = 'everyone', status = 'archived'").await?;
    assert_eq!(session.refusal(&FIRST.fill(again)).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_place_costs_what_the_cohort_or_else_the_course_says() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(OPEN).await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT total_amount FROM courses.enrolments").await?, "49.00");
    session.run("UPDATE courses.cohorts SET price = 99").await?;
    let enrol = FIRST.fill(
        "INSERT INTO courses.enrolments (business_id, course_id, cohort_id, user_id, discount_amount) VALUES (<business>, <course>, <cohort>, <owner>, 9) RETURNING total_amount",
    );
    assert_eq!(session.text(&enrol).await?, "90.00");
    Ok(())
}

#[tokio::test]
async fn a_cohort_takes_no_more_learners_than_it_has_places() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(OPEN).await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE courses.cohorts SET capacity = 1").await?;
    let enrol = |status: &str| {
        FIRST.fill(&format!(
            "INSERT INTO courses.enrolments (business_id, course_id, cohort_id, user_id, status) VALUES (<business>, <course>, <cohort>, <owner>, '{status}')"
        ))
    };
    assert_eq!(session.refusal(&enrol("active")).await?, "TL045");
    session.run(&enrol("waitlisted")).await?;
    assert_eq!(
        session.refusal("UPDATE courses.enrolments SET status = 'active' WHERE status = 'waitlisted'").await?,
        "TL045"
    );
    session.run("UPDATE courses.enrolments SET status = 'withdrawn' WHERE customer_id IS NOT NULL").await?;
    assert_eq!(session.text("SELECT seats_taken FROM courses.cohorts").await?, "0");
    session.run("UPDATE courses.enrolments SET status = 'active' WHERE status = 'waitlisted'").await?;
    assert_eq!(session.text("SELECT seats_taken FROM courses.cohorts").await?, "1");
    session
        .run("UPDATE courses.cohorts SET status = 'cancelled'; UPDATE courses.enrolments SET cohort_id = NULL")
        .await?;
    assert_eq!(session.text("SELECT seats_taken FROM courses.cohorts").await?, "0");
    let back = FIRST.fill("UPDATE courses.enrolments SET cohort_id = <cohort>");
    assert_eq!(session.refusal(&back).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn of_two_who_come_for_the_last_place_one_is_refused() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(OPEN).await?;
    let other = session.beside().await?;
    session.run("UPDATE courses.cohorts SET capacity = 2").await?;
    let enrol = |user: &str| {
        FIRST.fill(&format!(
            "INSERT INTO courses.enrolments (business_id, course_id, cohort_id, user_id) VALUES (<business>, <course>, <cohort>, <{user}>)"
        ))
    };
    session.act_as_owner_of(FIRST).await?;
    session.run(&enrol("owner")).await?;
    let second = enrol("technician_user");
    let waiting = tokio::spawn(async move {
        let mut other = other;
        crate::session::run(&mut other, &second).await.err().map(|error| format!("{error:#}"))
    });
    session.commit().await?;
    let refused = waiting.await?.unwrap_or_default();
    assert!(refused.contains("no place left"), "{refused}");
    Ok(())
}

#[tokio::test]
async fn attempts_are_limited_and_counted() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE courses.assessments SET max_attempts = 2, time_limit_minutes = 30").await?;
    let attempt = FIRST.fill(
        "INSERT INTO courses.submissions (business_id, assessment_id, enrolment_id) VALUES (<business>, <assessment>, <enrolment>) RETURNING concat_ws(' ', attempt_number, expires_at = started_at + interval '30 minutes')",
    );
    assert_eq!(session.text(&attempt).await?, "2 t");
    assert_eq!(session.refusal(&attempt).await?, "23514");
    session.run("UPDATE courses.assessments SET max_attempts = 3").await?;
    assert_eq!(session.text(&attempt).await?, "3 t");
    Ok(())
}

#[tokio::test]
async fn every_kind_of_question_is_graded_by_its_key() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE courses.assessments SET max_attempts = NULL").await?;
    for (kind, key, answer, points) in [
        ("single_choice", "correct_options", "'{b}'", "0.00"),
        ("multiple_choice", "correct_options", "'{b,a}'", "2.00"),
        ("multiple_choice", "correct_options", "'{a}'", "0.00"),
        ("short_text", "accepted_texts", "' B '", "2.00"),
        ("short_text", "accepted_texts", "'c'", "0.00"),
        ("numeric", "correct_number", "3.2", "2.00"),
        ("numeric", "correct_number", "3.3", "0.00"),
        ("essay", "correct_options", "'{a,b}'", "null"),
    ] {
        let (right, column) = match key {
            "accepted_texts" => ("'{a,b}'", "answer_text"),
            "correct_number" => ("3", "answer_number"),
            _ => ("'{a,b}'", "selected_options"),
        };
        session
            .run(&FIRST.fill(&format!(
                "DELETE FROM courses.submissions; DELETE FROM courses.assessment_questions;
                 INSERT INTO courses.assessment_questions (id, business_id, assessment_id, kind, prompt, points) VALUES (<question>, <business>, <assessment>, '{kind}', 'What?', 2);
                 INSERT INTO courses.answer_keys (business_id, question_id, {key}, tolerance) VALUES (<business>, <question>, {right}, 0.2);
                 INSERT INTO courses.submissions (id, business_id, assessment_id, enrolment_id) VALUES (<submission>, <business>, <assessment>, <enrolment>);
                 INSERT INTO courses.submission_answers (business_id, submission_id, question_id, {column}) VALUES (<business>, <submission>, <question>, {answer});
                 UPDATE courses.submissions SET status = 'submitted'"
            )))
            .await?;
        assert_eq!(
            session.text("SELECT points_awarded FROM courses.submission_answers").await?,
            points,
            "{kind} {answer}"
        );
    }
    assert_eq!(session.text(ATTEMPT).await?, "submitted 0.00 2.00 0.00");
    assert_eq!(session.refusal("UPDATE courses.submissions SET status = 'graded'").await?, "23514");
    assert_eq!(session.refusal("UPDATE courses.submission_answers SET points_awarded = 3").await?, "23514");
    session.run("UPDATE courses.submission_answers SET points_awarded = 1.5").await?;
    assert_eq!(session.text(ATTEMPT).await?, "graded 1.50 2.00 75.00 t");
    assert_eq!(session.text("SELECT graded_by FROM courses.submissions").await?, FIRST.id("owner").to_string());
    Ok(())
}

#[tokio::test]
async fn answers_are_fixed_once_handed_in_and_tell_nothing_before() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    let shown = "SELECT concat_ws(' ', is_correct IS NULL, points_awarded IS NULL) FROM courses.submission_answers";
    assert_eq!(session.text(shown).await?, "t t");
    session.run("UPDATE courses.submissions SET status = 'submitted'").await?;
    assert_eq!(session.text(shown).await?, "f f");
    assert_eq!(session.refusal("UPDATE courses.submission_answers SET selected_options = '{b}'").await?, "23514");
    assert_eq!(session.refusal("UPDATE courses.submissions SET status = 'in_progress'").await?, "TL001");
    Ok(())
}

#[tokio::test]
async fn who_learns_neither_reads_the_answer_keys_nor_grades() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("UPDATE courses.cohorts SET instructor_id = NULL").await?;
    for (user, role) in [("technician_user", "technician"), ("technician_user", "staff"), ("technician_user", "viewer")]
    {
        session.act_as(FIRST, user, role).await?;
        assert_eq!(session.text("SELECT count(*) FROM courses.answer_keys").await?, "0", "{role}");
        assert_eq!(session.text("SELECT count(*) FROM courses.assessment_questions").await?, "1", "{role}");
        assert_eq!(
            session.refusal("UPDATE courses.submission_answers SET points_awarded = 1").await?,
            "42501",
            "{role}"
        );
        session.run("UPDATE courses.assessment_questions SET prompt = 'Easy?'").await?;
        assert_eq!(session.text("SELECT prompt FROM courses.assessment_questions").await?, "Which valve first?");
        session.commit().await?;
    }
    session.act_as(FIRST, "owner", "manager").await?;
    assert_eq!(session.text("SELECT correct_options FROM courses.answer_keys").await?, "{a}");
    Ok(())
}

#[tokio::test]
async fn the_training_of_a_member_is_seen_by_the_member_and_those_who_teach() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(OPEN).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO courses.enrolments (id, business_id, course_id, user_id) VALUES (<training>, <business>, <course>, <owner>);
             INSERT INTO courses.lesson_progress (business_id, enrolment_id, lesson_id) VALUES (<business>, <training>, <lesson>)",
        ))
        .await?;
    let seen = FIRST.fill(
        "SELECT (SELECT count(*) FROM courses.enrolments WHERE id = <training>) || ' ' || (SELECT count(*) FROM courses.lesson_progress WHERE enrolment_id = <training>)",
    );
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.text(&seen).await?, "0 0");
    assert_eq!(session.text("SELECT count(*) FROM courses.enrolments").await?, "1");
    for (learner, code) in [("owner", "42501"), ("technician_user", "accepted")] {
        let enrol = FIRST.fill(&format!(
            "INSERT INTO courses.enrolments (business_id, course_id, user_id) VALUES (<business>, <course>, <{learner}>)"
        ));
        assert_eq!(session.refusal(&enrol).await?, code, "{learner}");
    }
    session.commit().await?;
    session.run(&FIRST.fill("UPDATE courses.enrolments SET cohort_id = <cohort> WHERE id = <training>")).await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.text(&seen).await?, "1 1");
    session.commit().await?;
    session.act_as(FIRST, "owner", "staff").await?;
    assert_eq!(session.text(&seen).await?, "1 1");
    Ok(())
}

#[tokio::test]
async fn nobody_declares_a_course_done_but_those_who_run_the_business() -> Result<()> {
    let mut session = Session::new().await?;
    let complete = "UPDATE courses.enrolments SET status = 'completed'";
    session.act_as(FIRST, "technician_user", "staff").await?;
    assert_eq!(session.refusal(complete).await?, "23514");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "manager").await?;
    session.run(complete).await?;
    assert_eq!(session.text(ENROLMENT).await?, "completed 0.00 t");
    Ok(())
}

#[tokio::test]
async fn lessons_open_with_their_module_and_close_with_the_access() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let begin = "UPDATE courses.lesson_progress SET status = 'in_progress'";
    session.run("UPDATE courses.modules SET unlocks_after_days = 3").await?;
    assert_eq!(session.refusal(begin).await?, "23514");
    session.run("UPDATE courses.enrolments SET starts_on = current_date - 3").await?;
    assert_eq!(session.refusal(begin).await?, "accepted");
    session.run("UPDATE courses.enrolments SET expires_on = current_date - 1").await?;
    assert_eq!(session.refusal(begin).await?, "23514");
    session.run("UPDATE courses.enrolments SET expires_on = NULL, status = 'withdrawn'").await?;
    assert_eq!(session.refusal(begin).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn lessons_assessments_and_cohorts_are_those_of_the_course() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO courses.courses (id, business_id, title, slug) VALUES (<other_course>, <business>, 'Brakes', 'brakes');
             INSERT INTO courses.enrolments (id, business_id, course_id, customer_id) VALUES (<other_enrolment>, <business>, <other_course>, <customer>)",
        ))
        .await?;
    session.act_as_owner_of(FIRST).await?;
    for sql in [
        "INSERT INTO courses.lesson_progress (business_id, enrolment_id, lesson_id) VALUES (<business>, <other_enrolment>, <lesson>)",
        "INSERT INTO courses.submissions (business_id, enrolment_id, assessment_id) VALUES (<business>, <other_enrolment>, <assessment>)",
        "UPDATE courses.enrolments SET cohort_id = <cohort> WHERE id = <other_enrolment>",
        "UPDATE courses.courses SET status = 'published' WHERE id = <other_course>",
    ] {
        assert_eq!(session.refusal(&FIRST.fill(sql)).await?, "23514", "{sql}");
    }
    session.run(&FIRST.fill("UPDATE courses.courses SET status = 'published' WHERE id = <course>")).await?;
    assert_eq!(
        session.text(&FIRST.fill("SELECT published_at = now() FROM courses.courses WHERE id = <course>")).await?,
        "t"
    );
    Ok(())
}

#[tokio::test]
async fn another_tenants_course_is_no_course() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let foreign = SECOND.id("course");
    let enrol = FIRST.fill(&format!(
        "INSERT INTO courses.enrolments (business_id, course_id, customer_id) VALUES (<business>, '{foreign}', <customer>)"
    ));
    assert_eq!(session.refusal(&enrol).await?, "23503");
    Ok(())
}
