//! Which technicians can be booked at a time.

use hs_models::hs::technicians::{self, TechnicianEmploymentStatus};
use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::error::ErrorCode;
use table_model::prelude::{Date, Time};

use super::OFFICE;

/// When.
#[derive(Debug, ActionInput)]
struct Input {
    /// Day of the job.
    date: Date,
    /// Time of day at which it begins.
    time_start: Time,
    /// Time of day at which it ends.
    time_end: Time,
}

/// The technicians who are free.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Active technicians with a user, whom no planned job holds at any moment of that time.
    technicians: Vec<Key<technicians::Entity>>,
}

/// `freeTechnicians`.
pub(crate) fn free_technicians() -> Action {
    Action::query("freeTechnicians", "Technicians who can be booked for a time.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if input.time_end <= input.time_start {
        return Err(Error::new(ErrorCode::ValidationFailed, "the time ends before it begins")
            .with_remedy("send an end that is after the start")
            .at("timeEnd"));
    }
    let holding = [
        WorkOrderStatus::Scheduled,
        WorkOrderStatus::Dispatched,
        WorkOrderStatus::EnRoute,
        WorkOrderStatus::OnSite,
        WorkOrderStatus::InProgress,
    ];
    let taken = work_orders::Entity::find()
        .filter(work_orders::Column::Status.is_in(holding))
        .filter(work_orders::Column::DeletedAt.is_null())
        .filter(work_orders::Column::ScheduledDate.eq(input.date))
        .filter(work_orders::Column::ScheduledTimeStart.lt(input.time_end))
        .filter(work_orders::Column::ScheduledTimeEnd.gt(input.time_start))
        .all(&transaction.models())
        .await?;
    let free = technicians::Entity::find()
        .filter(technicians::Column::EmploymentStatus.eq(TechnicianEmploymentStatus::Active))
        .filter(technicians::Column::UserId.is_not_null())
        .filter(technicians::Column::UserId.is_not_in(taken.iter().filter_map(|job| job.assigned_technician_id)))
        .order_by_asc(technicians::Column::EmployeeId)
        .all(&transaction.models())
        .await?;
    Ok(Payload { technicians: free.into_iter().map(|one| Key::new(one.id)).collect() })
}
