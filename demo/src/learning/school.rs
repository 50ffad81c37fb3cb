//! The courses of a tenant with their modules, lessons, instructors and questions.

use serde_json::json;
use uuid::Uuid;

use super::catalogue::{Ask, Key, LECTURES, Lecture};
use crate::calendar::Moment;
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::people::Person;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

/// The school of a tenant.
#[derive(Debug)]
pub(super) struct School {
    pub(super) courses: Vec<Course>,
    pub(super) instructors: Vec<Uuid>,
}

/// A course of the tenant.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) id: Uuid,
    pub(super) lecture: &'static Lecture,
    /// The lessons with their minutes.
    pub(super) lessons: Vec<(Uuid, i32)>,
    pub(super) quiz: Option<Quiz>,
}

/// The assessment at the end of a course.
#[derive(Debug)]
pub(super) struct Quiz {
    pub(super) id: Uuid,
    pub(super) questions: Vec<(Uuid, &'static Ask)>,
}

impl Course {
    /// Lessons and assessments that completion asks for.
    pub(super) fn steps(&self) -> usize {
        self.lessons.len() + usize::from(self.quiz.is_some())
    }

    /// The price of a place.
    pub(super) fn price(&self) -> Money {
        Money::dollars(self.lecture.price)
    }
}

/// Points of a question.
pub(super) const POINTS: i64 = 2;

impl School {
    /// Writes the catalogue.
    pub(super) fn open(writer: &mut Writer<'_>) -> Self {
        let tenant = writer.tenant;
        let mut registrar = Registrar { random: tenant.random("school"), writer: writer.lend() };
        let instructors = registrar.instructors();
        let mut numbers = Numbers::new("courses.courses", "CRS");
        let mut courses = Vec::new();
        for (place, lecture) in LECTURES.iter().enumerate() {
            // Drafts are of the last weeks; everything else was there before the history begins.
            let at = match lecture.status {
                "draft" | "in_review" => tenant.plan.now().plus_days(-30 + place as i32),
                _ => tenant.plan.from().at(crate::calendar::Clock::of(9, 0)).plus_days(place as i32 - 60),
            };
            let number = numbers.next(at);
            let lead = instructors[place % 3];
            courses.push(registrar.course(lecture, place, at, &number, lead));
        }
        numbers.write(&mut registrar.writer);
        Self { courses, instructors }
    }
}

/// Days of access to courses at one's own pace.
pub(super) const ACCESS_DAYS: i32 = 180;

fn path_of(status: &str, at: Moment, tenant: &Tenant) -> Path {
    let mut path = Path::begin("course_lifecycle", "draft", at);
    if status != "draft" {
        path.to("in_review", at.plus_days(4));
    }
    if matches!(status, "published" | "archived") {
        path.to("published", at.plus_days(9));
    }
    if status == "archived" {
        path.to("archived", tenant.plan.now().plus_days(-120));
    }
    path
}

/// The letter of a choice by its place.
pub(super) fn letter(place: usize) -> &'static str {
    ["a", "b", "c", "d"].get(place).copied().unwrap_or("e")
}

/// Writes the catalogue of one tenant.
struct Registrar<'a> {
    writer: Writer<'a>,
    random: Random,
}

/// Whose course something belongs to, and when and by whom it was made.
#[derive(Clone, Copy)]
struct Origin {
    course: Uuid,
    at: Moment,
    author: Uuid,
}

impl Registrar<'_> {
    fn instructors(&mut self) -> Vec<Uuid> {
        let tenant = self.writer.tenant;
        let specialties: [&[&str]; 5] =
            [&["plumbing", "hvac"], &["vehicles", "safety"], &["cooking"], &["service"], &["carburetors"]];
        let technicians: Vec<_> =
            tenant.staff.iter().filter(|member| member.role == "technician" && member.status == "active").collect();
        specialties
        .iter()
        .enumerate()
        .map(|(place, subjects)| {
            let member = technicians.get(place).filter(|_| place < 3);
            let at = tenant.founded.plus_days(40 + place as i32);
            let id = self.random.id(at);
            let person = member.map_or_else(|| Person::random(&mut self.random), |member| member.person.clone());
            row!(self.writer.rows, "courses.instructors", {
                id: id, business_id: tenant.id, user_id: member.map(|member| member.user),
                display_name: person.name(),
                headline: if member.is_some() { "Works with us and teaches what the day brings" } else { "Guest instructor" },
                biography: format!("{} has taught {} for years.", person.first, subjects.join(" and ")),
                email: member.map_or_else(|| person.email("example.org", place), |member| member.email.clone()),
                phone: member.map(|member| member.phone.clone()), specialties: subjects.to_vec(),
                photo_url: format!("/files/instructors/{}.jpg", person.last.to_lowercase().replace('\'', "")),
                status: match place { 3 => "on_leave", 4 => "inactive", _ => "active" }, created_at: at,
                updated_at: at, created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            id
        })
        .collect()
    }

    fn course(&mut self, lecture: &'static Lecture, place: usize, at: Moment, number: &str, lead: Uuid) -> Course {
        let tenant = self.writer.tenant;
        let id = self.random.id(at);
        let author = tenant.someone("manager", &mut self.random);
        let origin = Origin { course: id, at, author };
        let path = path_of(lecture.status, at, tenant);
        let lessons = self.lessons(lecture, origin);
        row!(self.writer.rows, "courses.courses", {
            id: id, business_id: tenant.id, course_number: number, title: lecture.title, slug: lecture.slug,
            summary: lecture.summary,
            description: format!("{} {} lessons in {} modules.", lecture.summary, lessons.len(), lecture.modules.len()),
            category: lecture.category, level: lecture.level, audience: lecture.audience,
            delivery_mode: lecture.delivery, language: "en", status: lecture.status,
            price: Money::dollars(lecture.price), learning_objectives: lecture.objectives,
            prerequisites: (lecture.level == "intermediate").then_some("Some practice of your own"),
            tags: if lecture.price == 0 { vec!["free"] } else if place == 0 { vec!["popular", "homeowners"] } else { Vec::new() },
            cover_image_url: format!("/files/courses/{}.jpg", lecture.slug), lead_instructor_id: lead,
            issues_certificate: lecture.certificate >= 0,
            certificate_valid_months: (lecture.certificate > 0).then_some(lecture.certificate),
            access_days: (lecture.delivery == "self_paced" && lecture.audience == "customers").then_some(ACCESS_DAYS),
            lesson_count: lessons.len(), duration_minutes: lessons.iter().map(|(_, minutes)| *minutes).sum::<i32>(),
            published_at: path.since("published"), archived_at: path.since("archived"), created_at: at,
            updated_at: path.end().1, created_by: author, updated_by: author,
        });
        let subject = Subject { schema: "courses", kind: "course", id, label: number };
        self.writer.transitions(subject, &path, Some(author));
        self.writer.note(subject, "create", at, author);
        let quiz = (!lecture.questions.is_empty()).then(|| self.quiz(lecture, origin));
        if place < 2 {
            self.practice(place, origin);
        }
        Course { id, lecture, lessons, quiz }
    }

    fn lessons(&mut self, lecture: &Lecture, origin: Origin) -> Vec<(Uuid, i32)> {
        let tenant = self.writer.tenant;
        let Origin { course, at, author } = origin;
        let mut all = Vec::new();
        for (position, module) in lecture.modules.iter().enumerate() {
            let module_id = self.random.id(at);
            row!(self.writer.rows, "courses.modules", {
                id: module_id, business_id: tenant.id, course_id: course, title: module.title,
                summary: format!("{} lessons.", module.lessons.len()), position: position, created_at: at,
                updated_at: at, created_by: author, updated_by: author,
            });
            for (place, (title, kind, minutes)) in module.lessons.iter().enumerate() {
                let id = self.random.id(at);
                let name = title.to_lowercase().replace(' ', "-");
                row!(self.writer.rows, "courses.lessons", {
                    id: id, business_id: tenant.id, module_id: module_id, title: *title, kind: *kind,
                    content: format!("## {title}\n\nWhat to look at, step by step, and what to write down."),
                    media_url: matches!(*kind, "video" | "document").then(|| format!("/files/courses/{}/{name}", lecture.slug)),
                    duration_minutes: *minutes, position: place, is_required: true,
                    is_preview: position == 0 && place == 0, created_at: at, updated_at: at, created_by: author,
                    updated_by: author,
                });
                all.push((id, *minutes));
            }
        }
        all
    }

    fn quiz(&mut self, lecture: &'static Lecture, origin: Origin) -> Quiz {
        let tenant = self.writer.tenant;
        let Origin { course, at, author } = origin;
        let id = self.random.id(at);
        let staff = lecture.audience == "employees";
        let mut path = Path::begin("assessment_lifecycle", "draft", at.plus_minutes(30));
        path.to("published", at.plus_days(8));
        row!(self.writer.rows, "courses.assessments", {
            id: id, business_id: tenant.id, course_id: course,
            title: format!("{}: final {}", lecture.title, if staff { "exam" } else { "quiz" }),
            instructions: "Read each question to its end. Some have several right choices.",
            kind: if staff { "exam" } else { "quiz" }, status: "published", is_required: true,
            passing_percentage: Fixed(7000, 2), max_attempts: staff.then_some(3), time_limit_minutes: staff.then_some(30),
            shuffles_questions: staff, question_count: lecture.questions.len(),
            total_points: Fixed(lecture.questions.len() as i64 * POINTS, 0), created_at: at.plus_minutes(30),
            updated_at: path.end().1, created_by: author, updated_by: author,
        });
        let subject = Subject { schema: "courses", kind: "assessment", id, label: lecture.title };
        self.writer.transitions(subject, &path, Some(author));
        let questions = lecture
            .questions
            .iter()
            .enumerate()
            .map(|(position, ask)| (self.question(id, position, ask, origin), ask))
            .collect();
        Quiz { id, questions }
    }

    fn question(&mut self, assessment: Uuid, position: usize, ask: &Ask, origin: Origin) -> Uuid {
        let tenant = self.writer.tenant;
        let Origin { at, author, .. } = origin;
        let id = self.random.id(at);
        let options: Vec<_> = ask
            .choices
            .iter()
            .enumerate()
            .map(|(place, label)| json!({ "key": letter(place), "label": label }))
            .collect();
        row!(self.writer.rows, "courses.assessment_questions", {
            id: id, business_id: tenant.id, assessment_id: assessment, position: position, kind: ask.kind(),
            prompt: ask.prompt, options: json!(options), points: Fixed(POINTS, 0), created_at: at, updated_at: at,
            created_by: author, updated_by: author,
        });
        let (letters, texts, number) = match ask.key {
            Key::Letters(letters) => (letters, &[][..], None),
            Key::Texts(texts) => (&[][..], texts, None),
            Key::Number(number, tolerance) => (&[][..], &[][..], Some((number, tolerance))),
            Key::Essay => (&[][..], &[][..], None),
        };
        row!(self.writer.rows, "courses.answer_keys", {
            id: self.random.id(at), business_id: tenant.id, question_id: id, correct_options: letters,
            accepted_texts: texts, correct_number: number.map(|(number, _)| number),
            tolerance: number.map_or(0, |(_, tolerance)| tolerance),
            explanation: if matches!(ask.key, Key::Essay) { "Full points for listening, an apology and an offer." } else { "Said in the lesson, and on its last page." },
            created_at: at, updated_at: at, created_by: author, updated_by: author,
        });
        id
    }

    /// Exercises beside the final quizzes: one that nobody has published yet, and one that is no longer used.
    fn practice(&mut self, place: usize, origin: Origin) {
        let tenant = self.writer.tenant;
        let Origin { course, at, author } = origin;
        let retired = place == 1;
        let begun = if retired { at.plus_days(3) } else { tenant.plan.now().plus_days(-8) };
        let mut path = Path::begin("assessment_lifecycle", "draft", begun);
        if retired {
            path.to("published", begun.plus_days(2));
            path.to("retired", begun.plus_days(200));
        }
        let id = self.random.id(begun);
        row!(self.writer.rows, "courses.assessments", {
            id: id, business_id: tenant.id, course_id: course,
            title: if retired { "What did you think of it?" } else { "Practice: find the shut-off" },
            kind: if retired { "survey" } else { "practical" }, status: path.end().0, position: 1, is_required: false,
            passing_percentage: Fixed(0, 2), created_at: begun, updated_at: path.end().1, created_by: author,
            updated_by: author,
        });
        let subject = Subject { schema: "courses", kind: "assessment", id, label: "practice" };
        self.writer.transitions(subject, &path, Some(author));
    }
}
