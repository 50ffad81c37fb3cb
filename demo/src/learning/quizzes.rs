//! Attempts at the assessments, answer by answer.

use uuid::Uuid;

use super::catalogue::{Ask, Key};
use super::learners::{Enrolment, Learner};
use super::school::{POINTS, Quiz, School};
use crate::calendar::Moment;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::values::Fixed;
use crate::writer::Writer;

/// How an attempt goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attempt {
    Passed,
    Failed,
    /// Handed in; a person has to grade the essay.
    Waiting,
    Open,
    Abandoned,
}

/// Writes `courses.submissions` and `courses.submission_answers`.
pub(super) fn write(school: &School, enrolments: &[Enrolment], writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("quizzes");
    for (place, enrolment) in enrolments.iter().enumerate() {
        let course = &school.courses[enrolment.course];
        let Some(quiz) = &course.quiz else { continue };
        let last = match enrolment.status() {
            "completed" => Attempt::Passed,
            "active" if enrolment.lessons == course.lessons.len() => match course.lecture.slug {
                "talking-with-upset-customers" => Attempt::Waiting,
                "food-handler" => Attempt::Abandoned,
                _ => Attempt::Open,
            },
            _ => continue,
        };
        let mut number = 0;
        if last == Attempt::Passed && place % 5 == 2 {
            number += 1;
            let at = enrolment.last.plus_minutes(-60 * 30);
            let sitting = Sitting { enrolment, quiz, attempt: Attempt::Failed, number, end: at, place };
            attempt(&sitting, &mut random, writer);
        }
        number += 1;
        let sitting = Sitting { enrolment, quiz, attempt: last, number, end: enrolment.last, place };
        attempt(&sitting, &mut random, writer);
    }
}

/// The points of a question in the attempt with which a learner passes.
fn points(quiz: &Quiz, question: usize, place: usize) -> i64 {
    let slip = place.is_multiple_of(3) && question + 1 == quiz.questions.len();
    match (slip, quiz.questions.get(question).map(|(_, ask)| &ask.key)) {
        (true, Some(Key::Essay)) => POINTS - 1,
        (true, _) if quiz.questions.len() > 3 => 0,
        _ => POINTS,
    }
}

/// The result with which a learner passes, in hundredths of a percent.
pub(super) fn result(quiz: &Quiz, place: usize) -> i64 {
    let reached: i64 = (0..quiz.questions.len()).map(|question| points(quiz, question, place)).sum();
    percentage(reached, quiz)
}

fn percentage(reached: i64, quiz: &Quiz) -> i64 {
    let most = (quiz.questions.len() as i64 * POINTS).max(1);
    (reached * 20_000 + most) / (2 * most)
}

/// One attempt of a learner at a quiz.
struct Sitting<'a> {
    enrolment: &'a Enrolment,
    quiz: &'a Quiz,
    attempt: Attempt,
    number: i32,
    end: Moment,
    /// The learner's place among all, which decides how well it goes.
    place: usize,
}

fn attempt(sitting: &Sitting<'_>, random: &mut Random, writer: &mut Writer<'_>) {
    let Sitting { enrolment, quiz, attempt, number, end, .. } = *sitting;
    let tenant = writer.tenant;
    let essay = quiz.questions.iter().any(|(_, ask)| matches!(ask.key, Key::Essay));
    let member = match enrolment.learner {
        Learner::Member(place) => Some(tenant.staff[place].user),
        Learner::Customer(_) => None,
    };
    let grader = tenant.someone("manager", random);
    // Graded by a person some hours after it was handed in.
    let submitted = if essay && attempt == Attempt::Passed { end.plus_minutes(-60 * 5) } else { end };
    let started = if attempt == Attempt::Open {
        tenant.plan.now().plus_minutes(-6)
    } else {
        submitted.plus_minutes(-random.small(6, 24))
    };
    let mut path = Path::begin("submission_lifecycle", "in_progress", started);
    match attempt {
        Attempt::Open => {}
        Attempt::Abandoned => path.to("abandoned", submitted),
        Attempt::Waiting => path.to("submitted", submitted),
        Attempt::Passed | Attempt::Failed => {
            path.to("submitted", submitted);
            path.to("graded", end);
        }
    }
    let id = random.id(started);
    let reached = answers(sitting, &Sheet { submission: id, path: &path, member }, random, writer);
    let handed_in = path.since("submitted");
    let graded = path.since("graded");
    row!(writer.rows, "courses.submissions", {
        id: id, business_id: tenant.id, assessment_id: quiz.id, enrolment_id: enrolment.id, attempt_number: number,
        status: path.end().0, started_at: started, expires_at: member.map(|_| started.plus_minutes(30)),
        submitted_at: handed_in, graded_at: graded, graded_by: graded.filter(|_| essay).map(|_| grader),
        score: handed_in.map(|_| Fixed(reached, 0)),
        max_score: handed_in.map(|_| Fixed(quiz.questions.len() as i64 * POINTS, 0)),
        score_percentage: handed_in.map(|_| Fixed(percentage(reached, quiz), 2)),
        passed: graded.map(|_| attempt == Attempt::Passed),
        feedback: graded.filter(|_| essay).map(|_| "Good case. Say what you will do, not only that you are sorry."),
        created_at: started, updated_at: path.end().1, created_by: member, updated_by: member,
    });
    let subject = Subject { schema: "courses", kind: "submission", id, label: "attempt" };
    writer.transitions(subject, &path, member);
}

/// The sheet with the answers of an attempt.
struct Sheet<'a> {
    submission: Uuid,
    path: &'a Path,
    member: Option<Uuid>,
}

/// Writes the answers, and adds up their points.
fn answers(sitting: &Sitting<'_>, sheet: &Sheet<'_>, random: &mut Random, writer: &mut Writer<'_>) -> i64 {
    let Sitting { enrolment, quiz, attempt, place, .. } = *sitting;
    let Sheet { submission, path, member } = *sheet;
    let tenant = writer.tenant;
    let mut reached = 0;
    let at = path.steps.first().map_or(enrolment.at, |(_, at)| *at);
    for (position, (question, ask)) in quiz.questions.iter().enumerate() {
        let unfinished = matches!(attempt, Attempt::Open | Attempt::Abandoned);
        if unfinished && position > quiz.questions.len() / 2 {
            break;
        }
        let essay = matches!(ask.key, Key::Essay);
        let awarded = match attempt {
            Attempt::Failed => {
                if position % 2 == 0 && position + 1 < quiz.questions.len() {
                    POINTS
                } else {
                    0
                }
            }
            _ => points(quiz, position, place),
        };
        let graded = !(unfinished || essay && attempt == Attempt::Waiting);
        if graded {
            reached += awarded;
        }
        let (options, text, number) = given(ask, awarded > 0);
        row!(writer.rows, "courses.submission_answers", {
            id: random.id(at), business_id: tenant.id, submission_id: submission, question_id: *question,
            selected_options: options, answer_text: text, answer_number: number,
            is_correct: (graded && !essay).then_some(awarded > 0),
            points_awarded: graded.then_some(Fixed(awarded, 0)), created_at: at,
            updated_at: if graded { path.end().1 } else { at }, created_by: member, updated_by: member,
        });
    }
    reached
}

/// A right answer or a wrong one: choices, text, number.
fn given(ask: &Ask, right: bool) -> (Vec<&'static str>, Option<&'static str>, Option<i64>) {
    match (&ask.key, right) {
        (Key::Letters(letters), true) => (letters.to_vec(), None, None),
        (Key::Letters(letters), false) if letters.len() > 1 => (letters[..1].to_vec(), None, None),
        (Key::Letters(letters), false) => (vec![if letters[0] == "a" { "b" } else { "a" }], None, None),
        (Key::Texts(texts), true) => (Vec::new(), texts.first().copied(), None),
        (Key::Texts(_), false) => (Vec::new(), Some("I do not remember"), None),
        (Key::Number(number, _), true) => (Vec::new(), None, Some(*number)),
        (Key::Number(number, tolerance), false) => (Vec::new(), None, Some(number + tolerance + 3)),
        (Key::Essay, _) => (
            Vec::new(),
            Some(
                "I would let them finish, say sorry without reasons, and send our best technician the same day at no charge.",
            ),
            None,
        ),
    }
}
