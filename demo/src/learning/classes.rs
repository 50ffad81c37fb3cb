//! The groups that take courses on given dates.

use uuid::Uuid;

use super::school::School;
use crate::calendar::{Clock, Day, Moment};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::tenant::Tenant;
use crate::writer::Writer;

/// A group with who sits in it.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) id: Uuid,
    /// Place of its course in the school.
    pub(super) course: usize,
    pub(super) status: &'static str,
    pub(super) start: Day,
    pub(super) end: Day,
    pub(super) announced: Moment,
    /// Places that are taken, and whether someone waits for one.
    pub(super) seats: i32,
    pub(super) waited_for: bool,
}

/// All groups of a tenant.
#[derive(Debug)]
pub(super) struct Classes {
    pub(super) list: Vec<Class>,
}

/// When groups begin, in days from today, and where they stand.
const TERMS: [(i32, &str); 8] = [
    (-540, "completed"),
    (-390, "completed"),
    (-250, "completed"),
    (-120, "completed"),
    (-70, "cancelled"),
    (-6, "running"),
    (18, "open"),
    (55, "planned"),
];

impl Classes {
    /// Groups of every course that is taught on dates.
    pub(super) fn plan(tenant: &Tenant, school: &School) -> Self {
        let mut random = tenant.random("classes");
        let mut list = Vec::new();
        for (course, taught) in school.courses.iter().enumerate() {
            if taught.lecture.delivery == "self_paced" || taught.lecture.status != "published" {
                continue;
            }
            for (days, status) in TERMS {
                let start =
                    tenant.plan.until.plus(days + random.small(-3, 3) - if status == "running" { 2 } else { 0 });
                let announced = start.plus(-60).at(Clock::of(10, 0)).min(tenant.plan.now().plus_days(-2));
                list.push(Class {
                    id: random.id(announced),
                    course,
                    status,
                    start,
                    end: start.plus(14),
                    announced,
                    seats: 0,
                    waited_for: false,
                });
            }
        }
        Self { list }
    }

    /// A group of that state, whatever its course; none where the tenant has none.
    pub(super) fn any(&self, status: &str, random: &mut Random) -> Option<usize> {
        let fitting = || self.list.iter().enumerate().filter(|(_, class)| class.status == status);
        fitting().nth(random.below(fitting().count())).map(|(place, _)| place)
    }

    /// Writes the groups; who sits in them is known.
    pub(super) fn write(&self, school: &School, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random("class rows");
        for (place, class) in self.list.iter().enumerate() {
            let lecture = school.courses[class.course].lecture;
            let (year, month, _) = class.start.date();
            let season = ["Winter", "Spring", "Summer", "Fall"][(month as usize % 12) / 3];
            let name = format!("{season} {year} {}", if place % 2 == 0 { "evening class" } else { "Saturday class" });
            let manager = tenant.someone("manager", &mut random);
            let path = path_of(class, tenant);
            let capacity = if class.waited_for { class.seats } else { class.seats.max(8) + place as i32 % 3 * 2 };
            let online = lecture.delivery == "blended" && place % 3 == 2;
            row!(writer.rows, "courses.cohorts", {
                id: class.id, business_id: tenant.id, course_id: school.courses[class.course].id, name: &name,
                instructor_id: school.instructors[class.course % 3],
                location_id: (!online).then(|| tenant.sites[place % tenant.sites.len()].id),
                room: (!online).then_some(if lecture.category == "Cooking" { "Kitchen" } else { "Training room" }),
                meeting_url: online.then(|| format!("https://meet.example.com/{}", class.id.simple())),
                schedule: if place % 2 == 0 { "Tuesdays 18:00 to 20:00" } else { "Saturdays 10:00 to 14:00" },
                starts_on: class.start, ends_on: class.end, enrolment_closes_on: class.start.plus(-1),
                capacity: capacity.max(1), seats_taken: class.seats, status: class.status,
                status_reason: (class.status == "cancelled").then_some("The instructor fell ill"),
                created_at: class.announced, updated_at: path.end().1, created_by: manager, updated_by: manager,
            });
            let subject = Subject { schema: "courses", kind: "cohort", id: class.id, label: &name };
            writer.transitions(subject, &path, Some(manager));
        }
    }
}

fn path_of(class: &Class, tenant: &Tenant) -> Path {
    let now = tenant.plan.now();
    let mut path = Path::begin("cohort_lifecycle", "planned", class.announced);
    if class.status == "planned" {
        return path;
    }
    path.to("open", class.announced.plus_minutes(60 * 20).min(now));
    match class.status {
        "cancelled" => path.to("cancelled", class.start.plus(-2).at(Clock::of(12, 0))),
        "running" => path.to("running", class.start.at(Clock::of(18, 0))),
        "completed" => {
            path.to("running", class.start.at(Clock::of(18, 0)));
            path.to("completed", class.end.at(Clock::of(20, 0)));
        }
        _ => {}
    }
    path
}
