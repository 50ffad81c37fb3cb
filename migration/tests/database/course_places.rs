//! Places in courses: what was paid for them, who gets one, and who came to class.

use anyhow::Result;

use crate::session::{FIRST, Session};

const MONEY: &str = "SELECT concat_ws(' ', amount_paid, amount_refunded, amount_due) FROM courses.enrolments WHERE customer_id IS NOT NULL";

/// A payment or refund of so much.
fn money(kind: &str, amount: u32) -> String {
    FIRST.fill(&format!(
        "INSERT INTO courses.payments (business_id, enrolment_id, kind, amount, method) VALUES (<business>, <enrolment>, '{kind}', {amount}, 'cash')"
    ))
}

#[tokio::test]
async fn payments_make_what_was_paid_of_a_place_and_no_more_is_paid_than_is_due() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("DELETE FROM courses.payments").await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text(MONEY).await?, "0.00 0.00 49.00");
    assert_eq!(session.refusal("UPDATE courses.enrolments SET amount_paid = 49").await?, "23514");
    assert_eq!(session.refusal(&money("payment", 50)).await?, "TL046");
    session.run(&money("payment", 40)).await?;
    assert_eq!(session.text(MONEY).await?, "40.00 0.00 9.00");
    assert_eq!(session.refusal("UPDATE courses.payments SET amount = 9").await?, "TL044");
    assert_eq!(session.refusal(&money("refund", 1)).await?, "TL046", "the place is held");
    session.run("UPDATE courses.enrolments SET status = 'withdrawn'").await?;
    assert_eq!(session.text(MONEY).await?, "40.00 0.00 0.00");
    assert_eq!(session.refusal(&money("payment", 9)).await?, "TL044");
    assert_eq!(session.refusal(&money("refund", 41)).await?, "TL046");
    session.run(&money("refund", 30)).await?;
    assert_eq!(session.refusal(&money("refund", 11)).await?, "TL046");
    session.run("UPDATE courses.payments SET status = 'voided' WHERE kind = 'refund'").await?;
    assert_eq!(session.text(MONEY).await?, "40.00 0.00 0.00");
    Ok(())
}

#[tokio::test]
async fn learners_are_taken_by_published_courses_and_open_cohorts_alone() -> Result<()> {
    let mut session = Session::new().await?;
    let enrol = FIRST.fill(
        "INSERT INTO courses.enrolments (business_id, course_id, cohort_id, user_id) VALUES (<business>, <course>, <cohort>, <owner>)",
    );
    for (course, cohort, code) in [
        ("draft", "open", "23514"),
        ("published", "planned", "23514"),
        ("published", "open", "accepted"),
        ("published", "running", "accepted"),
        ("published", "completed", "23514"),
        ("archived", "open", "23514"),
    ] {
        session
            .run(&format!(
                "SET session_replication_role = replica;
                 UPDATE courses.courses SET status = '{course}'; UPDATE courses.cohorts SET status = '{cohort}';
                 SET session_replication_role = origin"
            ))
            .await?;
        session.act_as_owner_of(FIRST).await?;
        assert_eq!(session.refusal(&enrol).await?, code, "{course} {cohort}");
        session.run("ROLLBACK").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_class_is_noted_on_a_day_of_the_cohort_for_those_who_learn_in_it() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let came = |day: &str| {
        FIRST.fill(&format!(
            "INSERT INTO courses.attendances (business_id, enrolment_id, held_on) VALUES (<business>, <enrolment>, '{day}')"
        ))
    };
    assert_eq!(session.refusal(&came("2025-02-28")).await?, "23514");
    assert_eq!(session.refusal(&came("2025-03-04")).await?, "accepted");
    session.run(&came("2025-03-08")).await?;
    assert_eq!(session.refusal(&came("2025-03-08")).await?, "23505");
    session.run("UPDATE courses.enrolments SET status = 'withdrawn'").await?;
    assert_eq!(session.refusal(&came("2025-03-11")).await?, "23514");
    Ok(())
}
