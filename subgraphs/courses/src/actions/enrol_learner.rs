//! A learner who takes a place in a course.

use courses_models::courses::cohorts;
use courses_models::courses::courses;
use courses_models::courses::enrolments::{self, EnrolmentSource, EnrolmentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Date, Decimal, Uuid};

use super::{OFFICE, places};

/// Who takes which course, with whom.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the course, which must be published.
    course_id: Uuid,
    /// Identifier of the cohort, which must be open or at work; none for a course at the learner's own pace.
    cohort_id: Option<Uuid>,
    /// Identifier of the customer who learns; none when a member of the business does.
    customer_id: Option<Uuid>,
    /// Identifier of the member of the business who learns; none when a customer does.
    user_id: Option<Uuid>,
    /// Deduction from the price of the cohort or, without one, of the course.
    discount_amount: Option<Decimal>,
    /// How the enrolment came about; `OFFICE` when left out.
    source: Option<EnrolmentSource>,
    /// Whether the business requires it of the learner.
    is_mandatory: Option<bool>,
    /// Day by which the course must be completed.
    due_on: Option<Date>,
    /// Whether the learner waits where the cohort is full; it is refused when left out.
    joins_waitlist: Option<bool>,
}

/// The place.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The enrolment: `ACTIVE` where nothing is to be paid, `PENDING` until it is paid, `WAITLISTED` where the cohort is
    /// full.
    enrolment: Key<enrolments::Entity>,
    /// The cohort, if any.
    cohort: Option<Key<cohorts::Entity>>,
}

/// `enrolLearner`.
pub(crate) fn enrol_learner() -> Action {
    Action::mutation(
        "enrolLearner",
        "Gives a learner a place in a course that is published, or on the waitlist of a cohort that is full.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::SlotTaken,
        ErrorCode::CheckViolation,
        ErrorCode::UniqueViolation,
        ErrorCode::ValidationFailed,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let course = courses::Entity::find_by_id(input.course_id).one(&transaction.models()).await?;
    let course = course.filter(|course| course.deleted_at.is_none()).ok_or_else(|| no_course(input.course_id))?;
    let cohort = match input.cohort_id {
        Some(id) => Some(transaction.locked::<cohorts::Entity>(id, "cohortId").await?),
        None => None,
    };
    let price = cohort.as_ref().and_then(|cohort| cohort.price).unwrap_or(course.price);
    let discount = input.discount_amount.unwrap_or_default();
    let status = match cohort.as_ref().filter(|cohort| places::is_full(cohort)) {
        Some(_) if input.joins_waitlist.unwrap_or_default() => EnrolmentStatus::Waitlisted,
        Some(cohort) => return Err(places::no_place_left(cohort).at("cohortId")),
        None => places::first_state(price, discount),
    };
    let enrolment = enrolments::ActiveModel {
        business_id: Set(transaction.tenant()),
        course_id: Set(course.id),
        cohort_id: Set(input.cohort_id),
        customer_id: Set(input.customer_id),
        user_id: Set(input.user_id),
        status: Set(status),
        discount_amount: Set(discount),
        source: Set(input.source.unwrap_or(EnrolmentSource::Office)),
        is_mandatory: Set(input.is_mandatory.unwrap_or_default()),
        due_on: Set(input.due_on),
        ..Default::default()
    };
    let enrolment = enrolment.insert(&transaction.models()).await?;
    Ok(Payload { enrolment: Key::new(enrolment.id), cohort: enrolment.cohort_id.map(Key::new) })
}

fn no_course(id: Uuid) -> Error {
    Error::new(ErrorCode::NotFound, format!("there is no Course {id}"))
        .with_remedy("send the id of a row of this business that is not deleted")
        .at("courseId")
}
