//! Agreeing with the customer when the job is done.

use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Date, Time, Uuid};

use super::{OFFICE, assignments};

/// Which job, when, and by whom.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
    /// Day of the visit.
    date: Date,
    /// When the time in which the technician comes begins.
    time_start: Option<Time>,
    /// When it ends; not before it begins.
    time_end: Option<Time>,
    /// Identifier of the technician, a `Technician`.
    technician_id: Option<Uuid>,
}

/// The job with its day.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `SCHEDULED`.
    work_order: Key<work_orders::Entity>,
}

/// `scheduleWorkOrder`.
pub(crate) fn schedule_work_order() -> Action {
    Action::mutation(
        "scheduleWorkOrder",
        "Sets the day and time of a job, and who does it. One that is scheduled already gets another day, one on hold \
         goes on.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InvalidTransition,
        ErrorCode::SlotTaken,
        ErrorCode::ValidationFailed,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    if input.time_start.zip(input.time_end).is_some_and(|(start, end)| end < start) {
        return Err(Error::new(ErrorCode::ValidationFailed, "the time ends before it begins")
            .with_remedy("send a time that ends after it begins")
            .at("timeEnd"));
    }
    let id = order.id;
    let technician = match input.technician_id {
        Some(technician) => Some(assignments::assign(id, technician, transaction).await?),
        None => order.assigned_technician_id,
    };
    let mut change = order.into_active_model();
    change.status = Set(WorkOrderStatus::Scheduled);
    change.status_reason = Set(None);
    change.scheduled_date = Set(Some(input.date));
    change.scheduled_time_start = Set(input.time_start);
    change.scheduled_time_end = Set(input.time_end);
    change.assigned_technician_id = Set(technician);
    change.update(&transaction.models()).await.map_err(|error| assignments::taken_at(error.into(), "technicianId"))?;
    Ok(Payload { work_order: Key::new(id) })
}
