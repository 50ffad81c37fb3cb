//! Who takes which course, and how far they come.

use std::collections::HashSet;

use uuid::Uuid;

use super::classes::Classes;
use super::fees::{Fee, Till};
use super::school::{ACCESS_DAYS, Course, School};
use crate::calendar::{Clock, Day, Moment};
use crate::copy::row;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Fixed;
use crate::writer::Writer;

/// A learner's place in a course.
#[derive(Debug)]
pub(super) struct Enrolment {
    pub(super) id: Uuid,
    pub(super) at: Moment,
    pub(super) course: usize,
    pub(super) class: Option<usize>,
    pub(super) learner: Learner,
    pub(super) path: Path,
    /// Lessons that are completed.
    pub(super) lessons: usize,
    /// When the learner began, and when the learner finished or last did something.
    pub(super) begun: Moment,
    pub(super) last: Moment,
}

/// Who learns, by the place in the list of customers or of the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Learner {
    Customer(usize),
    Member(usize),
}

impl Enrolment {
    /// Where the enrolment stands.
    pub(super) fn status(&self) -> &'static str {
        self.path.end().0
    }

    /// When step `step` of the course was taken.
    fn step(&self, step: usize, course: &Course) -> Moment {
        let parts = if self.status() == "completed" { course.steps() } else { self.lessons + 1 };
        let span = i64::from(self.last.minutes_since(self.begun).max(1));
        self.begun.plus_minutes((span * (step as i64 + 1) / parts.max(1) as i64) as i32)
    }
}

/// What becomes of the enrolments of customers, in turns.
const OUTCOMES: [(&str, Option<&str>); 20] = [
    ("completed", None),
    ("completed", Some("completed")),
    ("active", None),
    ("pending", Some("planned")),
    ("completed", None),
    ("completed", Some("completed")),
    ("waitlisted", Some("open")),
    ("withdrawn", None),
    ("active", Some("running")),
    ("completed", Some("completed")),
    ("completed", None),
    ("expired", None),
    ("active", Some("open")),
    ("completed", Some("completed")),
    ("cancelled", Some("cancelled")),
    ("active", None),
    ("completed", None),
    ("completed", Some("completed")),
    ("active", Some("running")),
    ("pending", None),
];

/// Enrols customers and staff, in the order of time.
pub(super) fn enrol(tenant: &Tenant, customers: &Customers, school: &School, classes: &mut Classes) -> Vec<Enrolment> {
    let mut random = tenant.random("enrolments");
    let mut known = HashSet::new();
    let mut list = Vec::new();
    for index in 0..tenant.plan.count(140, 45) {
        let (status, class) = OUTCOMES[index % OUTCOMES.len()];
        let class = class.and_then(|state| classes.any(state, &mut random));
        let course = class.map_or_else(|| self_paced(school, status, &mut random), |class| classes.list[class].course);
        let at = moment(
            tenant,
            status,
            class.map(|class| (classes.list[class].start, classes.list[class].announced)),
            &mut random,
        );
        let learner = Learner::Customer(customers.known_at(at, &mut random));
        if !known.insert((course, learner)) {
            continue;
        }
        if let Some(class) = class {
            let class = &mut classes.list[class];
            class.seats += i32::from(matches!(status, "pending" | "active" | "completed"));
            class.waited_for |= status == "waitlisted";
        }
        let held = class.map(|class| (classes.list[class].start, classes.list[class].end));
        let admission = Admission { status, course, class, held, at, learner };
        list.push(enrolment(tenant, school, admission, &mut random));
    }
    train_staff(tenant, school, &mut list, &mut random);
    list.sort_by_key(|enrolment| enrolment.at);
    list
}

/// Everyone who works here takes the staff's courses, one after the other.
fn train_staff(tenant: &Tenant, school: &School, list: &mut Vec<Enrolment>, random: &mut Random) {
    let trained = |place: &usize| {
        let member = &tenant.staff[*place];
        member.status == "active" && !matches!(member.role, "owner" | "viewer" | "api_partner")
    };
    for place in (0..tenant.staff.len()).filter(trained) {
        for (turn, course) in (0..school.courses.len())
            .filter(|course| school.courses[*course].lecture.audience == "employees")
            .enumerate()
        {
            let fresh = (place + turn) % 6 == 0;
            let day = if fresh {
                tenant.plan.until.plus(-25 + turn as i32)
            } else {
                tenant.plan.from().plus(place as i32 * 6 + turn as i32 * 90)
            };
            let at = day.at(Clock::of(8, 30)).plus_minutes(place as i32);
            let status = if fresh { "active" } else { "completed" };
            let learner = Learner::Member(place);
            let admission = Admission { status, course, class: None, held: None, at, learner };
            let mut enrolment = enrolment(tenant, school, admission, random);
            if fresh {
                // Only the exam is left.
                enrolment.lessons = school.courses[course].lessons.len();
            }
            list.push(enrolment);
        }
    }
}

fn self_paced(school: &School, status: &str, random: &mut Random) -> usize {
    let fits = |place: &usize| {
        let lecture = school.courses[*place].lecture;
        lecture.delivery == "self_paced"
            && lecture.audience != "employees"
            && (lecture.status == "published"
                || (lecture.status == "archived" && matches!(status, "completed" | "expired")))
    };
    let fitting: Vec<usize> = (0..school.courses.len()).filter(fits).collect();
    random.pick(&fitting)
}

/// When a learner came: before the class begins, or when the outcome lets it be.
fn moment(tenant: &Tenant, status: &str, class: Option<(Day, Moment)>, random: &mut Random) -> Moment {
    let now = tenant.plan.now();
    let clock = Clock::of(random.small(8, 19), random.small(0, 59));
    if let Some((start, announced)) = class {
        let day = start.plus(-random.small(4, 25)).at(clock);
        return day.max(announced.plus_minutes(60 * 21)).min(now.plus_minutes(-random.small(30, 600)));
    }
    let days = tenant.plan.until.0 - tenant.plan.from().0;
    let back = match status {
        "pending" => random.small(1, 6),
        "active" => random.small(8, 70),
        "expired" => random.small(ACCESS_DAYS + 20, days - 20),
        _ => random.small(130, days - 20),
    };
    tenant.plan.until.plus(-back).at(clock)
}

/// Who is let into what, and how it will end.
struct Admission {
    status: &'static str,
    course: usize,
    class: Option<usize>,
    /// The days of the class.
    held: Option<(Day, Day)>,
    at: Moment,
    learner: Learner,
}

fn enrolment(tenant: &Tenant, school: &School, admission: Admission, random: &mut Random) -> Enrolment {
    let Admission { status, course, class, held, at, learner } = admission;
    let now = tenant.plan.now();
    let taught = &school.courses[course];
    let count = taught.lessons.len();
    let begun = held.map_or(at.plus_minutes(random.small(10, 900)), |(start, _)| start.at(Clock::of(18, 15)));
    let last = match (status, held) {
        ("completed", Some((_, end))) => end.at(Clock::of(19, 45)),
        ("completed", None) => begun.plus_days(random.small(5, 40)).plus_minutes(random.small(1, 600)),
        ("active", _) => now.plus_minutes(-random.small(60, 4000)).max(begun.plus_minutes(30)),
        _ => begun.plus_days(random.small(2, 20)),
    };
    let lessons = match status {
        "completed" => count,
        "active" if begun > now => 0,
        "active" | "withdrawn" | "expired" => random.below(count.max(1)),
        _ => 0,
    };
    let waits = matches!(status, "pending" | "waitlisted");
    let paid_later = taught.lecture.price > 0 && status != "waitlisted" && random.chance(40);
    let first = if waits {
        status
    } else if paid_later {
        "pending"
    } else {
        "active"
    };
    let mut path = Path::begin("enrolment_lifecycle", first, at);
    if !waits {
        if first == "pending" {
            path.to("active", at.plus_minutes(random.small(5, 180)).min(begun).min(now));
        }
        match status {
            "completed" => path.to("completed", last),
            "withdrawn" => path.to("withdrawn", last.plus_minutes(90)),
            "expired" => path.to("expired", at.day().plus(ACCESS_DAYS + 1).at(Clock::of(1, 0))),
            "cancelled" => path.to("cancelled", held.map_or(last, |(start, _)| start.plus(-2).at(Clock::of(12, 30)))),
            _ => {}
        }
    }
    Enrolment { id: random.id(at), at, course, class, learner, path, lessons, begun, last }
}

/// Writes `courses.enrolments` and `courses.lesson_progress`.
pub(super) fn write(roster: Roster<'_>, enrolments: &[Enrolment], writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("enrolment rows");
    let mut till = Till::new(tenant);
    let mut numbers = Numbers::new("courses.enrolments", "ENR");
    for (place, enrolment) in enrolments.iter().enumerate() {
        let number = numbers.next(enrolment.at);
        let fee = Fee::of(enrolment, place, &roster.school.courses[enrolment.course]);
        write_one(roster, enrolment, (place, fee), &number, &mut random, writer);
        till.follow(enrolment, fee, &number, writer);
        progress(&roster.school.courses[enrolment.course], enrolment, &mut random, writer);
    }
    numbers.write(writer);
}

/// Who learns what, and with whom.
#[derive(Clone, Copy)]
pub(super) struct Roster<'a> {
    pub(super) customers: &'a Customers,
    pub(super) school: &'a School,
    pub(super) classes: &'a Classes,
}

fn write_one(
    roster: Roster<'_>,
    enrolment: &Enrolment,
    (place, fee): (usize, Fee),
    number: &str,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let Roster { customers, school, classes } = roster;
    let tenant = writer.tenant;
    let course = &school.courses[enrolment.course];
    let status = enrolment.status();
    let (customer, member) = match enrolment.learner {
        Learner::Customer(place) => (Some(customers.list[place].id), None),
        Learner::Member(place) => (None, Some(tenant.staff[place].user)),
    };
    let actor = if member.is_some() { tenant.someone("manager", random) } else { tenant.someone("front_desk", random) };
    let online = member.is_none() && random.chance(55);
    let started = enrolment.path.since("active").map(|active| match enrolment.class {
        Some(class) => classes.list[class].start,
        None => active.day(),
    });
    let limited = member.is_none() && enrolment.class.is_none();
    let mandatory = member.is_some() && course.lecture.slug != "talking-with-upset-customers";
    let rated = status == "completed" && member.is_none() && random.chance(60);
    row!(writer.rows, "courses.enrolments", {
        id: enrolment.id, business_id: tenant.id, enrolment_number: number, course_id: course.id,
        cohort_id: enrolment.class.map(|class| classes.list[class].id), customer_id: customer, user_id: member,
        status: status,
        status_reason: match status { "withdrawn" => Some("No time any more"), "cancelled" => Some("Class cancelled"), _ => None },
        source: if member.is_some() { "assignment" } else if online { "website" } else { "office" },
        is_mandatory: mandatory, due_on: mandatory.then(|| enrolment.at.day().plus(60)), starts_on: started,
        expires_on: started.filter(|_| limited).map(|day| day.plus(ACCESS_DAYS)),
        progress_percentage: Fixed(percent(enrolment, course), 2),
        completed_at: enrolment.path.since("completed"),
        last_activity_at: (enrolment.lessons > 0).then_some(enrolment.last), price: fee.price,
        discount_amount: fee.discount, amount_paid: fee.paid, amount_refunded: fee.refunded, rating: rated.then(|| random.small(3, 5)),
        review: (rated && random.chance(40)).then(|| random.pick(&["Learned more than in years of videos", "Friendly and well paced", "Would take the next one", "A bit fast at the end"])),
        created_at: enrolment.at,
        updated_at: if enrolment.lessons > 0 { enrolment.path.end().1.max(enrolment.last) } else { enrolment.path.end().1 },
        created_by: (!online).then_some(actor), updated_by: (!online).then_some(actor),
    });
    let subject = Subject { schema: "courses", kind: "enrolment", id: enrolment.id, label: number };
    writer.transitions(subject, &enrolment.path, (!online).then_some(actor));
    if place.is_multiple_of(9) {
        writer.note(subject, "create", enrolment.at, actor);
    }
}

/// Steps taken of all that are required, in hundredths of a percent.
fn percent(enrolment: &Enrolment, course: &Course) -> i64 {
    if enrolment.status() == "completed" {
        return 10_000;
    }
    let steps = course.steps().max(1) as i64;
    (enrolment.lessons as i64 * 20_000 + steps) / (2 * steps)
}

fn progress(course: &Course, enrolment: &Enrolment, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let member = match enrolment.learner {
        Learner::Member(place) => Some(tenant.staff[place].user),
        Learner::Customer(_) => None,
    };
    let working = enrolment.status() == "active" && enrolment.lessons > 0;
    for (place, (lesson, minutes)) in course.lessons.iter().enumerate() {
        let status = match place {
            place if place < enrolment.lessons => "completed",
            place if working && place == enrolment.lessons => "in_progress",
            place if working && place == enrolment.lessons + 1 => "not_started",
            _ => continue,
        };
        let end = enrolment.step(place, course).min(enrolment.last);
        let begin = end.plus_minutes(-(*minutes + random.small(0, 20))).max(enrolment.at);
        let begin = if status == "completed" { begin } else { enrolment.last };
        let seconds = match status {
            "completed" => minutes * 60 * random.small(80, 125) / 100,
            "in_progress" => minutes * random.small(5, 40),
            _ => 0,
        };
        row!(writer.rows, "courses.lesson_progress", {
            id: random.id(begin), business_id: tenant.id, enrolment_id: enrolment.id, lesson_id: *lesson,
            status: status, started_at: (status != "not_started").then_some(begin),
            completed_at: (status == "completed").then_some(end), seconds_spent: seconds,
            position_seconds: if status == "in_progress" { seconds } else { 0 }, created_at: begin,
            updated_at: if status == "completed" { end } else { begin }, created_by: member, updated_by: member,
        });
    }
}
