//! Who came to the classes of cohorts.

use super::classes::Classes;
use super::learners::Enrolment;
use crate::calendar::Clock;
use crate::copy::row;
use crate::writer::Writer;

/// On which days after the first one a group meets.
const MEETINGS: [i32; 3] = [0, 7, 14];

/// Writes `courses.attendances`: each learner on each day on which the group has met so far.
pub(super) fn write(classes: &Classes, enrolments: &[Enrolment], writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("attendances");
    for (turn, enrolment) in enrolments.iter().enumerate() {
        let Some(class) = enrolment.class.map(|class| &classes.list[class]) else { continue };
        if !matches!(class.status, "running" | "completed") || !matches!(enrolment.status(), "active" | "completed") {
            continue;
        }
        for (meeting, days) in MEETINGS.into_iter().enumerate() {
            let held = class.start.plus(days);
            let at = held.at(Clock::of(20, 5));
            if at > tenant.plan.now() {
                break;
            }
            let presence = match (turn + meeting * 5) % 17 {
                3 => "late",
                8 => "excused",
                12 => "absent",
                _ => "present",
            };
            let teacher = tenant.someone("manager", &mut random);
            row!(writer.rows, "courses.attendances", {
                id: random.id(at), business_id: tenant.id, enrolment_id: enrolment.id, held_on: held,
                presence: presence, note: (presence == "excused").then_some("Called in the morning"), created_at: at,
                updated_at: at, created_by: teacher, updated_by: teacher,
            });
        }
    }
}
