//! Who came to a class.

use courses_models::courses::attendances::{self, CourseAttendancePresence};
use courses_models::courses::cohorts;
use courses_models::courses::enrolments::{self, EnrolmentStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use service::error::ErrorCode;
use table_model::prelude::{Date, Uuid};

use super::{CLASSROOM, lessons};

/// Which class, and who came.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the cohort.
    cohort_id: Uuid,
    /// Day of the class, one of the cohort's.
    held_on: Date,
    /// Identifiers of the enrolments of those who came in time.
    present_ids: Option<Vec<Uuid>>,
    /// Of those who came late.
    late_ids: Option<Vec<Uuid>>,
    /// Of those who had said that they would not come.
    excused_ids: Option<Vec<Uuid>>,
    /// Identifiers of the lessons that were taught: whoever came has finished them.
    lesson_ids: Option<Vec<Uuid>>,
}

/// The class.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Who came and who did not: one for each learner of the cohort, those that nobody named as `ABSENT`.
    attendances: Vec<Key<attendances::Entity>>,
    /// The learners; `COMPLETED` where this was the last that was missing.
    enrolments: Vec<Key<enrolments::Entity>>,
}

/// `markAttendance`.
pub(crate) fn mark_attendance() -> Action {
    Action::mutation(
        "markAttendance",
        "Notes who came to a class, all learners of the cohort at once, and that they finished the lessons that were \
         taught. The same day noted again takes the place of what was noted before; lessons stay finished.",
        run,
    )
    .roles(CLASSROOM)
    .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let cohort = cohorts::Entity::find_by_id(input.cohort_id).one(&transaction.models()).await?;
    let cohort = cohort.ok_or_else(|| missing("the business", input.cohort_id).at("cohortId"))?;
    let learners = learners(cohort.id, transaction).await?;
    if learners.is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "the cohort has no learners")
            .with_remedy("enrol somebody, or take the payments for which places wait")
            .at("cohortId"));
    }
    let named = named(&input, &learners)?;
    let noted = note(&input, &named, &learners, transaction).await?;
    let came: Vec<Uuid> = named.iter().filter(|(_, presence)| came(*presence)).map(|(id, _)| *id).collect();
    let taught = input.lesson_ids.unwrap_or_default();
    lessons::finish(&came, &taught, transaction).await.map_err(|error| error.at("lessonIds"))?;
    Ok(Payload {
        attendances: noted.into_iter().map(Key::new).collect(),
        enrolments: learners.into_iter().map(Key::new).collect(),
    })
}

fn came(presence: CourseAttendancePresence) -> bool {
    matches!(presence, CourseAttendancePresence::Present | CourseAttendancePresence::Late)
}

/// Those who have a place in the cohort.
async fn learners(cohort: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<Uuid>, Error> {
    let found = enrolments::Entity::find()
        .filter(enrolments::Column::CohortId.eq(cohort))
        .filter(enrolments::Column::Status.is_in([EnrolmentStatus::Active, EnrolmentStatus::Completed]))
        .filter(enrolments::Column::DeletedAt.is_null())
        .order_by_asc(enrolments::Column::Id)
        .all(&transaction.models())
        .await?;
    Ok(found.into_iter().map(|enrolment| enrolment.id).collect())
}

/// What the input says of each learner that it names, each once.
fn named(input: &Input, learners: &[Uuid]) -> Result<Vec<(Uuid, CourseAttendancePresence)>, Error> {
    let lists = [
        (&input.present_ids, CourseAttendancePresence::Present, "presentIds"),
        (&input.late_ids, CourseAttendancePresence::Late, "lateIds"),
        (&input.excused_ids, CourseAttendancePresence::Excused, "excusedIds"),
    ];
    let mut named: Vec<(Uuid, CourseAttendancePresence)> = Vec::new();
    for (ids, presence, field) in lists {
        for id in ids.iter().flatten() {
            if !learners.contains(id) {
                return Err(missing("the cohort", *id).at(field));
            }
            if named.iter().any(|(other, _)| other == id) {
                return Err(Error::new(ErrorCode::ValidationFailed, format!("{id} is named twice"))
                    .with_remedy("name each learner once")
                    .at(field));
            }
            named.push((*id, presence));
        }
    }
    Ok(named)
}

async fn note(
    input: &Input,
    named: &[(Uuid, CourseAttendancePresence)],
    learners: &[Uuid],
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    let presence = |learner: &Uuid| named.iter().find(|(id, _)| id == learner).map(|(_, presence)| *presence);
    let rows = learners.iter().map(|learner| attendances::ActiveModel {
        business_id: Set(transaction.tenant()),
        enrolment_id: Set(*learner),
        held_on: Set(input.held_on),
        presence: Set(presence(learner).unwrap_or(CourseAttendancePresence::Absent)),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    let noted_before = OnConflict::columns([
        attendances::Column::BusinessId,
        attendances::Column::EnrolmentId,
        attendances::Column::HeldOn,
    ])
    .update_column(attendances::Column::Presence)
    .to_owned();
    let noted = attendances::Entity::insert_many(rows).on_conflict(noted_before);
    let noted = noted.exec_with_returning(&transaction.models()).await;
    let noted = noted.map_err(|error| Error::from(error).at("heldOn"))?;
    Ok(noted.into_iter().map(|row| row.id).collect())
}

fn missing(whose: &str, id: Uuid) -> Error {
    Error::new(ErrorCode::NotFound, format!("{whose} has no {id}"))
        .with_remedy("send ids of the cohort and of enrolments in it that are active or completed")
}
