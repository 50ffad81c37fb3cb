//! A course through the gateway, from the first enrolment to the certificate, by those who have a part in it.

use chrono::{Days, NaiveDate, Utc};
use end_to_end::graph::Graph;
use end_to_end::requests::{Requests, ask, refused, told};
use end_to_end::{ACME, GLOBEX};
use futures::future::join;
use serde_json::{Value, json};
use service::identity::Role;
use thorbis::check::check;

/// A school with a course of two lessons, and a cohort of two places that has met since yesterday.
struct School {
    graph: Graph,
    desk: String,
    teacher: String,
    head: String,
    course: Value,
    cohort: Value,
    lessons: Vec<Value>,
}

fn today() -> NaiveDate {
    Utc::now().date_naive()
}

impl School {
    async fn open(price: &str) -> Self {
        let graph = Graph::writing().await;
        let caller = |role| graph.members.bearer(ACME, role);
        let (desk, teacher, head) = (caller(Role::FrontDesk), caller(Role::Technician), caller(Role::Manager));
        let mut school =
            Self { graph, desk, teacher, head, course: Value::Null, cohort: Value::Null, lessons: Vec::new() };
        let course = json!({ "title": "Bread", "slug": "bread", "price": price });
        school.course = school.made("createCourse", course).await;
        let module = school.made("createCourseModule", json!({ "courseId": school.course, "title": "Dough" })).await;
        for title in ["Kneading", "Baking"] {
            school.lessons.push(school.made("createLesson", json!({ "moduleId": module, "title": title })).await);
        }
        let (start, end) = (today() - Days::new(1), today() + Days::new(7));
        let cohort =
            json!({ "courseId": school.course, "name": "Evenings", "startsOn": start, "endsOn": end, "capacity": 2 });
        school.cohort = school.made("createCohort", cohort).await;
        school
    }

    /// The id of what a manager makes.
    async fn made(&self, verb: &str, input: Value) -> Value {
        let answer = ask(&self.graph, &self.head, verb, input, "id").await;
        assert!(answer.get("errors").is_none(), "{verb}: {answer}");
        answer["data"][verb]["id"].clone()
    }

    /// A learner, as the desk knows one.
    async fn customer(&self, name: &str) -> Value {
        self.made("createCustomer", json!({ "firstName": name, "phonePrimary": "+1 512 555 0177" })).await
    }

    async fn publish(&self) {
        let publish = "mutation($id: ID!) { updateCourse(id: $id, input: { status: PUBLISHED }) { status } }";
        self.graph.data(&self.head, publish, json!({ "id": self.course })).await;
    }

    fn place_of(&self, customer: &Value) -> Value {
        json!({ "courseId": self.course, "cohortId": self.cohort, "customerId": customer })
    }

    async fn enrol(&self, customer: &Value) -> Value {
        ask(&self.graph, &self.desk, "enrolLearner", self.place_of(customer), "enrolment { id status }").await
    }
}

const PLACE: &str = "enrolment { id status totalAmount amountDue cohort { seatsTaken } }";

#[tokio::test]
async fn a_course_is_filled_paid_taught_and_certified() {
    let school = School::open("90").await;
    let (graph, desk, teacher, head) = (&school.graph, &school.desk, &school.teacher, &school.head);
    let (ann, bo, cy) = (school.customer("Ann").await, school.customer("Bo").await, school.customer("Cy").await);
    assert_eq!(refused(&school.enrol(&ann).await), ("CHECK_VIOLATION", "input.courseId"), "it is a draft");
    school.publish().await;
    assert_eq!(refused(&school.enrol(&ann).await), ("CHECK_VIOLATION", "input.cohortId"), "it is planned");

    let day = Requests::default();
    let cohort = json!({ "cohortId": school.cohort });
    day.verb(graph, head, "openCohort", cohort.clone(), "cohort { status }").await;
    let first = day.verb(graph, desk, "enrolLearner", school.place_of(&ann), PLACE).await["enrolment"].take();
    assert_eq!((&first["status"], &first["amountDue"]), (&json!("PENDING"), &json!("90.00")));
    let second = day.verb(graph, desk, "enrolLearner", school.place_of(&bo), PLACE).await["enrolment"].take();
    assert_eq!(second["cohort"]["seatsTaken"], 2);
    assert_eq!(refused(&school.enrol(&cy).await), ("SLOT_TAKEN", "input.cohortId"));
    let mut waiting = school.place_of(&cy);
    waiting["joinsWaitlist"] = json!(true);
    let third = day.verb(graph, desk, "enrolLearner", waiting.clone(), PLACE).await["enrolment"].take();
    assert_eq!(third["status"], "WAITLISTED");
    let twice = ask(graph, desk, "enrolLearner", waiting, PLACE).await;
    assert_eq!(refused(&twice).0, "UNIQUE_VIOLATION", "one open place each");

    let pay = |place: &Value| json!({ "enrolmentId": place["id"], "method": "CASH" });
    for place in [&first, &second] {
        let paid = day.verb(graph, desk, "takeCoursePayment", pay(place), PLACE).await["enrolment"].take();
        assert_eq!((&paid["status"], &paid["amountDue"]), (&json!("ACTIVE"), &json!("0.00")));
    }
    let twice = ask(graph, desk, "takeCoursePayment", pay(&first), "payment { id }").await;
    assert_eq!(refused(&twice), ("DOCUMENT_SETTLED", "input.enrolmentId"));
    let full = ask(graph, desk, "offerPlace", json!({ "enrolmentId": third["id"] }), PLACE).await;
    assert_eq!(refused(&full), ("SLOT_TAKEN", "input.enrolmentId"));

    give_a_place_on(&school, &day, &second, &third).await;
    day.verb(graph, desk, "takeCoursePayment", pay(&third), PLACE).await;
    day.verb(graph, head, "startCohort", cohort.clone(), "cohort { status }").await;
    teach(&school, &day, &first, &third).await;
    let ended = day.verb(graph, head, "completeCohort", cohort, "cohort { status seatsTaken }").await;
    assert_eq!(ended["cohort"], json!({ "status": "COMPLETED", "seatsTaken": 2 }));
    assert_eq!(day.sent(), told("courses"), "the guide tells how many requests it takes");
    let stranger = ask(
        graph,
        &graph.owner(GLOBEX),
        "issueCertificate",
        json!({ "enrolmentId": first["id"] }),
        "certificate { id }",
    )
    .await;
    assert_eq!(refused(&stranger), ("NOT_FOUND", "input.enrolmentId"));
    assert!(
        ask(graph, teacher, "issueCertificate", json!({ "enrolmentId": first["id"] }), "certificate { id }").await["errors"]
            [0]["extensions"]["code"]
            == "FORBIDDEN"
    );
    assert!(check(&graph.database().url()).await.unwrap().iter().all(|found| !found.rule.contains("course")));
}

/// One learner cancels and gets the money back; who waits gets the place.
async fn give_a_place_on(school: &School, day: &Requests, leaves: &Value, waits: &Value) {
    let (graph, desk, head) = (&school.graph, &school.desk, &school.head);
    let input = json!({ "enrolmentId": leaves["id"], "reason": "Moved away" });
    let left =
        day.verb(graph, desk, "cancelEnrolment", input, "amountToRefund nextInLine { id } enrolment { status }").await;
    assert_eq!((&left["amountToRefund"], &left["nextInLine"]["id"]), (&json!("90.00"), &waits["id"]));
    let refund = |amount: &str| json!({ "enrolmentId": leaves["id"], "amount": amount, "method": "CASH", "reason": "Cancelled" });
    let denied = ask(graph, desk, "refundCoursePayment", refund("90"), "payment { id }").await;
    assert_eq!(refused(&denied).0, "FORBIDDEN");
    let more = ask(graph, head, "refundCoursePayment", refund("91"), "payment { id }").await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let back = day
        .verb(
            graph,
            head,
            "refundCoursePayment",
            refund("90"),
            "payment { kind } enrolment { amountDue amountRefunded }",
        )
        .await;
    assert_eq!(back["enrolment"], json!({ "amountDue": "0.00", "amountRefunded": "90.00" }));
    let offered = day.verb(graph, desk, "offerPlace", json!({ "enrolmentId": waits["id"] }), PLACE).await;
    assert_eq!(offered["enrolment"]["status"], "PENDING");
}

/// Two evenings: one learner misses the first one and catches up.
async fn teach(school: &School, day: &Requests, steady: &Value, late: &Value) {
    let (graph, teacher) = (&school.graph, &school.teacher);
    let class = |held, present: &[&Value], lesson: &Value| {
        json!({ "cohortId": school.cohort, "heldOn": held,
        "presentIds": present.iter().map(|place| place["id"].clone()).collect::<Vec<_>>(), "lessonIds": [lesson] })
    };
    let fields =
        "attendances { presence } enrolments { id status progressPercentage certificate { status verificationCode } }";
    let first = class(today() - Days::new(1), &[steady], &school.lessons[0]);
    let held = day.verb(graph, teacher, "markAttendance", first, fields).await;
    let mut came: Vec<&str> =
        held["attendances"].as_array().unwrap().iter().filter_map(|row| row["presence"].as_str()).collect();
    came.sort_unstable();
    assert_eq!(came, ["ABSENT", "PRESENT"]);
    let second = class(today(), &[steady, late], &school.lessons[1]);
    let held = day.verb(graph, teacher, "markAttendance", second, fields).await;
    let of =
        |place: &Value| held["enrolments"].as_array().unwrap().iter().find(|found| found["id"] == place["id"]).unwrap();
    assert_eq!((&of(steady)["status"], &of(late)["progressPercentage"]), (&json!("COMPLETED"), &json!("50.00")));
    assert_eq!(of(steady)["certificate"]["status"], "ISSUED");
    let alone = json!({ "enrolmentId": late["id"], "lessonIds": [school.lessons[0]] });
    let caught_up =
        day.verb(graph, teacher, "completeLessons", alone, "enrolment { status } certificate { holderName }").await;
    assert_eq!(caught_up, json!({ "enrolment": { "status": "COMPLETED" }, "certificate": { "holderName": "Cy" } }));
    let far = class(today() + Days::new(30), &[steady], &school.lessons[0]);
    assert_eq!(refused(&ask(graph, teacher, "markAttendance", far, fields).await), ("CHECK_VIOLATION", "input.heldOn"));
}

#[tokio::test]
async fn of_two_who_enrol_for_the_last_place_at_once_one_is_told_that_it_is_taken() {
    let school = School::open("0").await;
    school.publish().await;
    ask(&school.graph, &school.head, "openCohort", json!({ "cohortId": school.cohort }), "cohort { id }").await;
    let learners = [school.customer("Ann").await, school.customer("Bo").await, school.customer("Cy").await];
    assert_eq!(school.enrol(&learners[0]).await["data"]["enrolLearner"]["enrolment"]["status"], "ACTIVE", "it is free");
    let (one, other) = join(school.enrol(&learners[1]), school.enrol(&learners[2])).await;
    let told: Vec<&Value> = [&one, &other].into_iter().filter(|answer| answer.get("errors").is_some()).collect();
    assert_eq!(told.len(), 1, "{one} {other}");
    assert_eq!(refused(told[0]), ("SLOT_TAKEN", "input.cohortId"));
}

#[tokio::test]
async fn a_cohort_that_is_called_off_frees_its_learners_and_says_what_goes_back() {
    let school = School::open("40").await;
    school.publish().await;
    let (graph, desk, head) = (&school.graph, &school.desk, &school.head);
    ask(graph, head, "openCohort", json!({ "cohortId": school.cohort }), "cohort { id }").await;
    let place = school.enrol(&school.customer("Ann").await).await["data"]["enrolLearner"]["enrolment"]["id"].clone();
    let part = json!({ "enrolmentId": place, "amount": "15", "method": "CASH" });
    let paid = ask(graph, desk, "takeCoursePayment", part, "payment { id } enrolment { status amountDue }").await;
    let paid = &paid["data"]["takeCoursePayment"];
    assert_eq!(paid["enrolment"], json!({ "status": "PENDING", "amountDue": "25.00" }));
    let off = json!({ "cohortId": school.cohort, "reason": "The oven broke" });
    let off = ask(
        graph,
        head,
        "cancelCohort",
        off,
        "amountToRefund cohort { status } enrolments { status statusReason amountDue }",
    )
    .await;
    assert_eq!(
        off["data"]["cancelCohort"],
        json!({ "amountToRefund": "15.00", "cohort": { "status": "CANCELLED" },
            "enrolments": [{ "status": "CANCELLED", "statusReason": "The oven broke", "amountDue": "-15.00" }] })
    );
    let mistake = json!({ "paymentId": paid["payment"]["id"], "reason": "Never came in" });
    let voided =
        ask(graph, head, "voidCoursePayment", mistake.clone(), "payment { status } enrolment { amountDue }").await;
    assert_eq!(voided["data"]["voidCoursePayment"]["enrolment"]["amountDue"], "0.00");
    let twice = ask(graph, head, "voidCoursePayment", mistake, "payment { status }").await;
    assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.paymentId"));
}
