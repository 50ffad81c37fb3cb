//! Sending a technician to a job.

use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, assignments};

/// Which job, and who goes.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
    /// Identifier of the technician, a `Technician`; by default the one whom the job has.
    technician_id: Option<Uuid>,
}

/// The job that somebody was sent to.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `DISPATCHED`.
    work_order: Key<work_orders::Entity>,
}

/// `dispatchWorkOrder`.
pub(crate) fn dispatch_work_order() -> Action {
    Action::mutation("dispatchWorkOrder", "Sends the technician of a job, or another one.", run).roles(OFFICE).refusals(
        &[ErrorCode::SlotTaken, ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed],
    )
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    let id = order.id;
    let technician = match input.technician_id {
        Some(technician) => Some(assignments::assign(id, technician, transaction).await?),
        None => order.assigned_technician_id,
    };
    if technician.is_none() {
        return Err(Error::new(ErrorCode::ValidationFailed, "nobody is assigned to the work order")
            .with_remedy("name a technician")
            .at("technicianId"));
    }
    let mut change = order.into_active_model();
    change.status = Set(WorkOrderStatus::Dispatched);
    change.status_reason = Set(None);
    change.assigned_technician_id = Set(technician);
    change.update(&transaction.models()).await.map_err(|error| assignments::taken_at(error.into(), "technicianId"))?;
    Ok(Payload { work_order: Key::new(id) })
}
